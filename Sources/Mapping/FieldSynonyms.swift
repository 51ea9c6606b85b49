import Vouchers

/// What columns are called that hold a field, in English, German and French.
///
/// Names are compared without case, accents, spaces and signs: "Order-No." is "orderno". The first are the surest.
enum FieldSynonyms {
    /// The names of a field, as they are compared.
    static func names(of field: VoucherField) -> [String] { all[field] ?? [] }

    /// A name as it is compared: small ASCII letters and digits.
    static func folded(_ name: String) -> String {
        var folded = ""
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
            case "ä": folded += "ae"
            case "ö": folded += "oe"
            case "ü": folded += "ue"
            case "ß": folded += "ss"
            case "é", "è", "ê", "ë": folded += "e"
            case "à", "â", "á": folded += "a"
            case "ô", "ó": folded += "o"
            case "î", "ï", "í": folded += "i"
            case "û", "ù", "ú": folded += "u"
            case "ç": folded += "c"
            case "ñ": folded += "n"
            case "°": folded += "o"
            case "%": folded += "percent"
            default: continue
            }
        }
        return folded
    }

    /// Whether a name says that prices are net or gross, and the name without that; nil if it says neither.
    ///
    /// `Einzelpreis brutto` is `einzelpreis`, and gross.
    static func basis(of name: String) -> (name: String, isNet: Bool)? {
        let name = folded(name)
        for (words, isNet) in [(grossWords, false), (netWords, true)] {
            for word in words where name.count > word.count {
                if name.hasSuffix(word) { return (String(name.dropLast(word.count)), isNet) }
                if name.hasPrefix(word) { return (String(name.dropFirst(word.count)), isNet) }
            }
        }
        return nil
    }

    /// What says so, the longest first.
    private static let grossWords = [
        "inclusivetax", "inklmwst", "inklust", "incltax", "inclvat", "brutto", "gross", "ttc",
    ]
    private static let netWords = [
        "exclusivetax", "exklmwst", "zzglmwst", "exklust", "excltax", "exclvat", "netto", "net", "ht",
    ]

    private static let all: [VoucherField: [String]] = {
        var names: [VoucherField: [String]] = [:]
        for field in VoucherField.allCases {
            names[field] = [folded(field.name)] + (table[field] ?? [])
        }
        for (billing, shipping) in addresses {
            let words = names[billing] ?? []
            names[billing] =
                words + prefixed(words, ["billing", "bill to", "invoice", "rechnung", "rechnungs", "facturation"])
            names[shipping] =
                [folded(shipping.name)]
                + prefixed(
                    words, ["shipping", "ship to", "ship", "delivery", "liefer", "lieferung", "versand", "livraison"])
        }
        return names
    }()

    /// "Lieferadresse PLZ", "PLZ Lieferadresse", "shipping_zip": the word in front or behind.
    private static func prefixed(_ words: [String], _ prefixes: [String]) -> [String] {
        var found: [String] = []
        for prefix in prefixes.map(folded) {
            for word in words {
                for middle in ["", "address", "adresse"] { found.append("\(prefix)\(middle)\(word)") }
                for end in ["", "adresse"] { found.append("\(word)\(prefix)\(end)") }
            }
        }
        return found
    }

    private static let addresses: [(VoucherField, VoucherField)] = [
        (.billingCompany, .shippingCompany), (.billingFirstname, .shippingFirstname),
        (.billingLastname, .shippingLastname), (.billingStreet, .shippingStreet),
        (.billingHousenumber, .shippingHousenumber), (.billingZipcode, .shippingZipcode),
        (.billingCity, .shippingCity), (.billingState, .shippingState), (.billingCountry, .shippingCountry),
        (.billingExtra, .shippingExtra),
    ]

    private static let table: [VoucherField: [String]] = {
        var table: [VoucherField: [String]] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard let field = VoucherField(name: String(parts[0])) else { continue }
            table[field, default: []] += parts[1].split(separator: ",").map { folded(String($0)) }
        }
        return table
    }()

    private static let text = """
        customer_reference: customer number, customer no, customer id, client id, client number, account number
        customer_reference: debtor, kundennummer, kunden-nr, kundennr, kdnr, debitor, debitorennummer, numéro client
        customer_reference: n° client, code client, id client
        company: company name, firm, organisation, organization, firma, firmenname, unternehmen, société, entreprise
        company: raison sociale
        firstname: first name, given name, forename, vorname, prénom
        lastname: last name, surname, family name, nachname, name, nom, nom de famille, customer name, kunde, client
        email: e-mail, mail, email address, customer email, mailadresse, courriel, adresse e-mail
        vat_id: vat id, vat number, vat no, ust-idnr, ustid, ust-id, umsatzsteuer-id, numéro tva
        vat_id: tva intracommunautaire
        order_reference: order id, order no, order number, order, reference, ref, auftragsnummer, auftrag, auftragsnr
        order_reference: bestellnummer, bestellnr, bestellung, belegnummer, beleg, numéro de commande, n° commande
        order_reference: commande, référence
        order_date: order date, date, created at, purchase date, sale date, datum, auftragsdatum, bestelldatum
        order_date: belegdatum, date de commande, date commande
        currency: currency code, order currency, währung, waehrung, devise, monnaie, whg, währg
        payment_kind: payment, payment method, zahlungsart, zahlung, zahlungsweise, mode de paiement, paiement
        order_total: total, grand total, order total, amount, total amount, gross total, gesamt, gesamtbetrag, summe
        order_total: brutto, bruttobetrag, rechnungsbetrag, total ttc, montant ttc, montant total
        order_net_total: net total, net amount, subtotal, netto, nettobetrag, nettosumme, zwischensumme, total ht
        order_net_total: montant ht, sous-total
        order_tax_total: tax total, taxes, vat amount, steuer, steuerbetrag, mwst-betrag, montant tva
        note: notes, comment, comments, remark, remarks, bemerkung, notiz, anmerkung, kommentar, remarque
        note: commentaire
        billing_street: street, address, address 1, address line 1, straße, strasse, anschrift, adresse, rue
        billing_housenumber: house number, house no, hausnummer, hausnr, numéro de rue
        billing_zipcode: zip, zip code, postal code, postcode, plz, postleitzahl, code postal, cp
        billing_city: city, town, ort, stadt, wohnort, ville
        billing_state: state, province, region, bundesland, département
        billing_country: country, country code, land, ländercode, pays
        billing_extra: address 2, address line 2, adresszusatz, zusatz, complément d'adresse
        item_label: item, item name, product, product name, article, article name, title, description, lineitem name
        item_label: artikel, artikelbezeichnung, bezeichnung, produkt, position, leistung, désignation, libellé
        item_label: produit, article
        item_quantity: quantity, qty, pieces, lineitem quantity, menge, anzahl, stück, stückzahl, quantité, qté
        item_quantity: nombre
        item_unit: unit, unit of measure, uom, einheit, mengeneinheit, me, unité
        item_unitprice: unit price, price, item price, price per unit, rate, lineitem price, einzelpreis, preis
        item_unitprice: stückpreis, ep, e-preis, prix unitaire, prix, pu, pu ht
        item_taxrate: tax rate, vat rate, vat, tax, tax %, vat %, mwst, mwst-satz, mwst %, ust, ust-satz, ust %
        item_taxrate: umsatzsteuer, steuersatz, taux tva, tva, taux de tva
        item_costcenter: cost center, cost centre, kostenstelle, kst, centre de coûts
        item_account: account, revenue account, konto, erlöskonto, sachkonto, compte
        item_product_number: sku, product number, product no, item number, article number, artikelnummer, artikelnr
        item_product_number: art-nr, ean, réf. article, code article
        """
}
