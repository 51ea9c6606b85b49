import Identifiers
import Testing

/// Numbers of a prefix, and what is to be found of them.
struct Numbers: Sendable, CustomTestStringConvertible {
    var prefix: String
    var right: [String]
    var wrong: [String]
    var malformed: [String]
    var testDescription: String { prefix }

    init(_ prefix: String, right: [String], wrong: [String], malformed: [String]) {
        (self.prefix, self.right, self.wrong, self.malformed) = (prefix, right, wrong, malformed)
    }
}

@Suite("VAT numbers by country")
struct VATIDSchemeTests {
    /// Examples of authorities, numbers found in public, and made ones that python-stdnum judges alike.
    static let table = [
        Numbers(
            "AT",
            right: [
                "ATU13585627", "ATU54299806", "ATU46080404", "ATU65034704", "ATU65020906", "ATU64487479", "ATU55601815",
            ], wrong: ["ATU65037704", "ATU42080404", "ATU13585657"],
            malformed: ["AT13585627", "ATU1358562", "ATU135856277"]),
        Numbers(
            "BE",
            right: [
                "BE0428759497", "BE0407139583", "BE0402918402", "BE0897290877", "BE0474621394", "BE0472803833",
                "BE1505877092",
            ], wrong: ["BE0428759417", "BE0472803838", "BE0428759491"],
            malformed: ["BE2428759497", "BE04287594", "BE042875949A"]),
        Numbers(
            "BG",
            right: [
                "BG175074752", "BG7111042925", "BG130358310", "BG175186242", "BG741433389", "BG3667640253",
                "BG9744216467",
            ], wrong: ["BG190358310", "BG3667640153", "BG3663640253"],
            malformed: ["BG17507475", "BG17507475A", "BG17507475200"]),
        Numbers(
            "HR", right: ["HR33392005961", "HR96937293020", "HR44320109832", "HR73899059582", "HR60195285909"],
            wrong: ["HR33372005961", "HR33392905961", "HR96937293220"],
            malformed: ["HR3339200596", "HR333920059611", "HR3339200596A"]),
        Numbers(
            "CY", right: ["CY10259033P", "CY10285193Z", "CY10246672X", "CY00632993F", "CY05214877B"],
            wrong: ["CY00632963F", "CY05214873B", "CY00602993F"],
            malformed: ["CY12259033P", "CY102590331", "CY1025903P"]),
        Numbers(
            "CZ",
            right: [
                "CZ25123891", "CZ7205151536", "CZ6109220348", "CZ25577581", "CZ6011270177", "CZ61467839", "CZ54462967",
                "CZ646632096", "CZ340111326", "CZ3753088966",
            ], wrong: ["CZ6011270197", "CZ61467339", "CZ54462867"],
            malformed: ["CZ91234567", "CZ2512389", "CZ25123891111"]),
        Numbers(
            "DK",
            right: ["DK13585628", "DK21599336", "DK36149213", "DK10503280", "DK31882095", "DK10150817", "DK37181846"],
            wrong: ["DK13585678", "DK37181546", "DK13515628"], malformed: ["DK03585628", "DK1358562", "DK135856288"]),
        Numbers(
            "EE", right: ["EE100931558", "EE101286639", "EE101031389", "EE100594403", "EE101256753", "EE284312006"],
            wrong: ["EE101286839", "EE284312706", "EE100931158"],
            malformed: ["EE10093155", "EE1009315588", "EE10093155A"]),
        Numbers(
            "FI", right: ["FI20774740", "FI20946063", "FI18949388", "FI21495540", "FI01968312", "FI58591034"],
            wrong: ["FI18909388", "FI58596034", "FI01968352"], malformed: ["FI2077474", "FI207747400", "FI2077474A"]),
        Numbers(
            "FR",
            right: [
                "FR40303265045", "FR20329450738", "FR26495205213", "FR16304187701", "FR21448834911", "FR40000066034",
                "FRH1420441016", "FR7W667217699", "FR31000613596",
            ], wrong: ["FR21448834011", "FR40303265095", "FR21448894911"],
            malformed: ["FRI0303265045", "FR0O303265045", "FR4030326504"]),
        Numbers(
            "DE",
            right: [
                "DE136695976", "DE129304291", "DE811305931", "DE221304969", "DE812847601", "DE813113875", "DE543181917",
            ], wrong: ["DE129304491", "DE833113875", "DE813118875"],
            malformed: ["DE036695976", "DE13669597", "DE13669597A"]),
        Numbers(
            "EL",
            right: [
                "EL094259216", "EL098099809", "EL072130053", "EL094064321", "EL999715835", "EL094237076", "EL602622013",
            ], wrong: ["EL602652013", "EL608622013", "EL090099809"],
            malformed: ["EL0942592166", "EL09425921A", "EL9425921"]),
        Numbers(
            "HU", right: ["HU12892312", "HU11444923", "HU13852467", "HU13851909", "HU23157653", "HU34551817"],
            wrong: ["HU13851902", "HU12892317", "HU34511817"], malformed: ["HU1289231", "HU128923122", "HU1289231A"]),
        Numbers(
            "IE",
            right: [
                "IE6433435F", "IE6791517I", "IE6436390B", "IE4693875V", "IE6433435IH", "IE4550159S", "IE3451177K",
                "IE3175873ID", "IE9V32461F", "IE7+53613R", "IE9*35442S",
            ], wrong: ["IE6791507I", "IE6453435IH", "IE4550179S"],
            malformed: ["IE6433435", "IE64334355", "IE6433435FK"]),
        Numbers(
            "IT",
            right: [
                "IT00743110157", "IT01687870137", "IT05617370969", "IT00595000217", "IT09596821000", "IT00687120980",
                "IT37980261210",
            ], wrong: ["IT00593000217", "IT01667870137", "IT05617370966"],
            malformed: ["IT00743111017", "IT0074311015", "IT00000001017"]),
        Numbers(
            "LV",
            right: [
                "LV40003521600", "LV40003241337", "LV40003655379", "LV40003189718", "LV50003993021", "LV40008000102",
                "LV15052422371", "LV91563966579", "LV43141390422", "LV51153039488", "LV70374650315",
            ], wrong: ["LV40141390422", "LV50004993021", "LV40003241377"],
            malformed: ["LV4000352160", "LV400035216000", "LV4000352160A"]),
        Numbers(
            "LT",
            right: [
                "LT119511515", "LT290068995116", "LT100001354118", "LT757118413", "LT100001919017", "LT100005066013",
                "LT962687617", "LT812372463216",
            ], wrong: ["LT119561515", "LT100005066018", "LT100001999017"],
            malformed: ["LT119511525", "LT11951151", "LT100001919027"]),
        Numbers(
            "LU",
            right: ["LU15027442", "LU19979983", "LU10059929", "LU22944200", "LU19406747", "LU19184853", "LU18636285"],
            wrong: ["LU22944260", "LU18636985", "LU19027442"], malformed: ["LU1502744", "LU150274422", "LU1502744A"]),
        Numbers(
            "MT", right: ["MT11679112", "MT20630321", "MT16134207", "MT74096967", "MT97613828"],
            wrong: ["MT16134707", "MT97313828", "MT16135207"], malformed: ["MT01679112", "MT1167911", "MT116791122"]),
        Numbers(
            "NL",
            right: [
                "NL004495445B01", "NL009410806B01", "NL820605876B01", "NL001617419B92", "NL007394913B01",
                "NL019077312B01", "NL014539226B74", "NL601790627B01",
            ], wrong: ["NL069077312B01", "NL007894913B01", "NL019067312B01"],
            malformed: ["NL004495445B00", "NL004495445A01", "NL04495445B01"]),
        Numbers(
            "PL",
            right: [
                "PL8567346215", "PL7642305526", "PL7642305555", "PL8722342429", "PL9452174677", "PL8393173893",
                "PL4225788959",
            ], wrong: ["PL8722342428", "PL8563346215", "PL8567046215"],
            malformed: ["PL856734621", "PL85673462155", "PL856734621A"]),
        Numbers(
            "PT",
            right: [
                "PT501964843", "PT509284930", "PT502448911", "PT506835669", "PT504141066", "PT501519246", "PT326822895",
            ], wrong: ["PT581964843", "PT524141066", "PT509284960"],
            malformed: ["PT001964843", "PT50196484", "PT5019648433"]),
        Numbers(
            "RO",
            right: [
                "RO18547290", "RO3087444", "RO573768", "RO27849238", "RO1822964", "RO16241790", "RO94", "RO795",
                "RO3910", "RO69362", "RO376731", "RO1082858", "RO52295087", "RO483478000", "RO4926908380",
            ], wrong: ["RO573728", "RO18557290", "RO52395087"], malformed: ["RO1", "RO08547290", "RO18547290123"]),
        Numbers(
            "SK", right: ["SK2022749619", "SK2020257679", "SK2022193459", "SK6144465129", "SK4529913223"],
            wrong: ["SK2022749119", "SK6141465129", "SK2022193059"],
            malformed: ["SK2012749619", "SK0022749619", "SK202274961"]),
        Numbers(
            "SI", right: ["SI50223054", "SI89036999", "SI48673820", "SI26808498", "SI29664373", "SI60339306"],
            wrong: ["SI89036299", "SI20808498", "SI29664773"], malformed: ["SI00223054", "SI5022305", "SI502230544"]),
        Numbers(
            "ES",
            right: [
                "ESB58378431", "ESU99216426", "ESQ2818015F", "ESB64240914", "ESR9600075G", "ESA78109592", "ES55145180N",
                "ESX5272646B", "ESM0589059Y",
            ], wrong: ["ESM0549059Y", "ESU99217426", "ESM0586059Y"],
            malformed: ["ESI58378431", "ES123456789", "ESB5837843"]),
        Numbers(
            "SE",
            right: [
                "SE123456789701", "SE556759324801", "SE556644662001", "SE556666443801", "SE720522241201",
                "SE556058115801", "SE073790727901",
            ], wrong: ["SE556666463801", "SE556656443801", "SE073790747901"],
            malformed: ["SE123456789702", "SE1234567897", "SE12345678970A"]),
        Numbers(
            "XI", right: ["XI980780684", "XI432525179", "XI552630219", "XI640337211891", "XI560978854"],
            wrong: ["XI560968854", "XI432525079", "XI552610219"], malformed: ["XIGD500", "XIHA499", "XI98078068"]),
        Numbers(
            "EU", right: ["EU372022452", "EU528567528", "EU380777414", "EU300658692", "EU233287293"], wrong: [],
            malformed: ["EU999022452", "EU37202245", "EU3720224522", "EU001123456", "EU37202245A"]),
        Numbers(
            "IM", right: ["IM3720000224", "IM7050497854", "IM6425738442", "IM4429149403", "IM2463446890"], wrong: [],
            malformed: ["IM0012345678", "IM372000022", "IM826000022A", "IM001000022A", "IM37200002244"]),
        Numbers(
            "GB", right: ["GB980780684", "GB255348897", "GB556539662690", "GBGD493", "GBHA943"],
            wrong: ["GB255348891", "GB980780680", "GB900780684"], malformed: ["GBGD500", "GBHA499", "GB9807806844"]),
        Numbers(
            "CH",
            right: ["CHE107787577IVA", "CHE355138158MWST", "CHE701636322TVA", "CHE772785332IVA", "CHE987983511TPV"],
            wrong: ["CHE701636022TVA", "CHE107737577IVA", "CHE772785352IVA"],
            malformed: ["CH107787577IVA", "CHE107787577", "CHE107787577VAT"]),
        Numbers(
            "NO", right: ["NO995525828MVA", "NO403854352MVA", "NO552916883MVA", "NO358041582MVA", "NO337062938MVA"],
            wrong: ["NO552916886MVA", "NO995525898MVA", "NO358042582MVA"],
            malformed: ["NO995525828", "NO99552582MVA", "NO995525828MVB"]),
    ]

    /// Where no check is proof.
    static let unsure: Set = ["BG", "CZ"]

    @Test func everySchemeIsInTheTable() {
        #expect(Set(Self.table.map(\.prefix)) == Set(VATIDSchemes.all.map(\.prefix)))
        #expect(VATIDSchemes.all.count == 33)
        for numbers in Self.table {
            #expect(numbers.right.count >= 5 && numbers.wrong.count + numbers.malformed.count >= 5, "\(numbers.prefix)")
        }
    }

    @Test(arguments: table)
    func rightNumbersAre(numbers: Numbers) {
        for number in numbers.right { #expect(judge(number) == .valid(prefix: numbers.prefix), "\(number)") }
    }

    @Test(arguments: table)
    func wrongCheckDigitsAreTold(numbers: Numbers) {
        for number in numbers.wrong {
            let wrong = judge(number).wrong
            #expect(wrong?.prefix == numbers.prefix, "\(number)")
            #expect(wrong?.certainty == (Self.unsure.contains(numbers.prefix) ? .unsure : .sure), "\(number)")
        }
    }

    @Test(arguments: table)
    func wrongFormsAreTold(numbers: Numbers) {
        for number in numbers.malformed { #expect(judge(number).malformed == numbers.prefix, "\(number)") }
    }

    @Test(arguments: table)
    func examplesAreRightAndFormsAreInWords(numbers: Numbers) throws {
        let scheme = try #require(VATIDSchemes.scheme(of: numbers.prefix))
        #expect(judge(scheme.example) == .valid(prefix: numbers.prefix))
        #expect(scheme.form.hasPrefix(scheme.prefix) && scheme.formInGerman.hasPrefix(scheme.prefix))
        #expect(scheme.form != scheme.formInGerman)
    }

    /// The longest forms that are refused, and the shortest: no length makes a scheme read beyond the end.
    @Test(arguments: VATIDSchemes.all.map(\.prefix))
    func everyLengthIsJudged(prefix: String) {
        for filler in ["0", "1", "9", "A", "E", "U", "+"] {
            for length in 0...40 { _ = judge(prefix + String(repeating: filler, count: length)) }
        }
        #expect(judge(prefix).malformed == prefix)
    }
}
