/// What countries are called beside the names of ISO 3166-1: in English use, in German and in French.
enum CountryNames {
    /// Signs of cars and words that are no names, in small letters.
    static let signs = [
        "a": "AT", "b": "BE", "brd": "DE", "d": "DE", "e": "ES", "f": "FR", "fin": "FI", "fl": "LI", "frg": "DE",
        "h": "HU", "i": "IT", "irl": "IE", "l": "LU", "m": "MT", "n": "NO", "p": "PT", "s": "SE", "slo": "SI",
        "swiss": "CH", "v": "VA",
    ]

    static let table = """
        AD Andorra|Andorre
        AE UAE|Vereinigte Arabische Emirate|Émirats arabes unis
        AL Albanien|Albanie
        AM Armenien|Arménie
        AR Argentinien|Argentine
        AT Österreich|Oesterreich|Autriche
        AU Australien|Australie
        BA Bosnien und Herzegowina|Bosnie-Herzégovine|Bosnia & Herzegovina
        BE Belgien|Belgique
        BG Bulgarien|Bulgarie
        BO Bolivia|Bolivien|Bolivie
        BR Brasilien|Brésil
        BY Belarus|Weißrussland|Biélorussie
        CA Kanada|Canada
        CH Schweiz|Suisse
        CL Chile|Chili
        CN Volksrepublik China|Chine
        CO Kolumbien|Colombie
        CY Zypern|Chypre
        CZ Czech Republic|Tschechien|Tschechische Republik|Tchéquie|République tchèque
        DE Deutschland|Bundesrepublik Deutschland|Allemagne
        DK Dänemark|Daenemark|Danemark
        DZ Algerien|Algérie
        EE Estland|Estonie
        EG Ägypten|Égypte
        ES Spanien|Espagne|España
        FI Finnland|Finlande
        FO Färöer|Îles Féroé
        FR Frankreich|France métropolitaine
        GB UK|Great Britain|England|Großbritannien|Grossbritannien|Vereinigtes Königreich|Royaume-Uni|Grande-Bretagne|United Kingdom
        GE Georgien|Géorgie
        GI Gibraltar
        GL Grönland|Groenland
        GR EL|Griechenland|Grèce
        HK Hongkong
        HR Kroatien|Croatie
        HU Ungarn|Hongrie
        ID Indonesien|Indonésie
        IE Irland|Irlande|Republic of Ireland
        IL Israël
        IN Indien|Inde
        IR Iran
        IS Island|Islande
        IT Italien|Italie|Italia
        JO Jordanien|Jordanie
        JP Japon
        KR South Korea|Südkorea|Corée du Sud
        KZ Kasachstan
        LI Fürstentum Liechtenstein
        LT Litauen|Lituanie
        LU Luxemburg
        LV Lettland|Lettonie
        MA Marokko|Maroc
        MC Fürstentum Monaco
        MD Moldova|Moldau|Moldavie
        ME Monténégro
        MK Macedonia|Nordmazedonien|Macédoine du Nord
        MT Malte
        MX Mexiko|Mexique
        MY Malaysia|Malaisie
        NL Niederlande|Holland|The Netherlands|Netherlands|Pays-Bas|Nederland
        NO Norwegen|Norvège
        NZ Neuseeland|Nouvelle-Zélande
        PE Peru|Pérou
        PH Philippinen|Philippines
        PL Polen|Pologne|Polska
        RO Rumänien|Roumanie
        RS Serbien|Serbie
        RU Russia|Russland|Russie
        SA Saudi-Arabien|Arabie saoudite
        SE Schweden|Suède|Sverige
        SG Singapur|Singapour
        SI Slowenien|Slovénie
        SK Slowakei|Slowakische Republik|Slovaquie
        SM Saint-Marin
        SY Syria|Syrien
        TH Thailand|Thaïlande
        TN Tunesien|Tunisie
        TR Turkey|Turkei|Türkei|Turquie
        TW Taiwan|Taïwan
        UA Ukraine
        US USA|U.S.A.|United States|United States of America|Vereinigte Staaten|Vereinigte Staaten von Amerika|États-Unis
        VA Vatikanstadt
        VE Venezuela
        VN Vietnam|Viêt Nam
        ZA Südafrika|Afrique du Sud
        """
}
