"""What the codebook says, in Danish."""

from __future__ import annotations

from .codebook_words import Said

_MEASURE = "En indsats eller et trin i scenariet, eller dens navn (label)."
_NOTE = "Hvad som helst; det læses ikke. Ingens navn."

DANISH = Said(
    title="Hvad der står i tabellerne",
    intro="Én fil for hver slags data; én af dem er nok. CSV i UTF-8 eller Windows-1252 med `;`, tabulator "
    "eller `,` mellem cellerne. Kolonner, som ikke er nævnt her, afvises: Det, der ikke er brug for, skal "
    "ikke "
    "stå i en tabel om mennesker.",
    general=(
        "Datoer: `2026-03-02`, `02-03-2026`, `02.03.2026` eller uger `2026W10`; på samme måde i hele filen.",
        (
            "Tal: `12,5` eller `12.5`, på samme måde i hele filen. `1.234` kan læses på to måder: Skriv "
            "`1234`, "
            "eller skriv `numbers: danish` (eller `english`) i kalibreringsfilen."
        ),
        (
            "En skjult celle er tom, eller der står `<5`, `1-4`, `*` eller `..`. Den udelades både af data "
            "og af simuleringerne og regnes aldrig for 0. Et 0 betyder ingen."
        ),
        "Tidsrum: dage som et tal, eller `13 uger` (`13 weeks`), `3 måneder` (`3 months`).",
        (
            'I Python: `pandas.read_csv(…, sep=";")`. `pandas.read_parquet` kræver pakken pyarrow, som ikke '
            "følger med dette program; resultaternes Parquet, `posterior.parquet`, læses med "
            "`duckdb.sql(\"from 'posterior.parquet'\").df()`, eller som den CSV, som `ventetid calibrate "
            "export` "
            "skriver."
        ),
    ),
    titles={
        "referrals": "En liste over henvisninger: én række for hver",
        "intervals": "En tabel over ventetid i intervaller",
        "waiting": "Hvem der venter på en dag",
        "quantiles": "Offentliggjorte fraktiler af ventetid",
        "shares": "Offentliggjorte andele",
    },
    whom="Alle, der blev henvist i perioden, uanset hvordan det gik dem, og alle, der allerede ventede på "
    "dens "
    "første dag. De, der stadig venter, har en tom start; udelades de, ser al ventetid kortere ud.",
    head=("kolonne", "kan også hedde", "skal være der", "hvad der står i den"),
    needed="ja",
    rows={
        "citizen": "Et pseudonym, for eksempel et løbenummer. Aldrig et CPR-nummer, og ingens navn.",
        "measure": _MEASURE,
        "recommended": "Hvornår de blev henvist: Ventetiden løber herfra.",
        "identified": "Hvornår tilbuddet blev fundet.",
        "decided": "Hvornår det blev bevilget eller afslået.",
        "queued": "Hvornår de kom på venteliste, hvis det ikke var ved bevillingen.",
        "offered": "Hvornår en plads blev tilbudt.",
        "started": "Hvornår den blev påbegyndt. Tom: Ventetiden løber stadig, eller den endte uden en start.",
        "ended": "Hvornår den sluttede; uden en start, hvornår de gik fra: afslag, takket nej, flyttet.",
        "reason": "Hvorfor den sluttede; se nedenfor. Må være tom.",
        "status": "Hvor langt den er nået; tom: Det følger af datoerne. På dansk: {statuses}.",
        "via": "own; other: en anden bruger af tilbuddet, som udelades. På dansk: {vias}.",
        "attempt": "Hvilket forsøg på indsatsen det er; tom: De tælles i tidsrækkefølge.",
        "extract_date": "Dagen, da listen blev trukket, den samme i alle rækker.",
        "observed_from": "Den første dag, listen blev ført, den samme i alle rækker.",
    },
    reasons="Ord for `reason` og de danske, der betyder det samme. For et forløb, der er påbegyndt, ændrer "
    "det "
    "ingenting; uden en start siger det, hvorfor de gik fra. Gik alt som planlagt, lades cellen tom, eller "
    "der "
    "skrives {completed}.",
    unused="Læses ikke.",
    counted={
        "intervals": {
            "measure": _MEASURE,
            "within": "En grænse: dage som et tal, eller et tidsrum som 13 uger, regnet fra henvisningen.",
            "started": "Hvor mange der var startet inden for grænsen, talt fra begyndelsen. Eller angiv "
            "share.",
            "share": "Andelen af alle henviste, der var startet inden for grænsen; så skal referred "
            "udfyldes.",
            "running": "Hvor mange man vidste stadig ventede ved grænsen: De var hverken startet, gået fra "
            "eller kun fulgt i kortere tid.",
            "referred": "Hvor mange tabellen handler om: alle, der blev henvist i perioden. Det samme i alle "
            "rækker om en indsats, eller i én af dem.",
            "note": _NOTE,
        },
        "waiting": {
            "measure": _MEASURE,
            "day": "Dagen, da ventelisten blev gjort op.",
            "waited": "Én række pr. person: hvor længe de havde ventet den dag, i dage eller som 3 uger.",
            "since": "Én række pr. person: siden hvornår de havde ventet, i stedet for waited.",
            "n": "Én række pr. liste: hvor mange der ventede; 0, hvor ingen gjorde.",
            "mean_days": "Én række pr. liste: hvor mange dage de havde ventet i gennemsnit.",
            "citizen": "Én række pr. person: et pseudonym, så at ingen tælles to gange.",
            "note": _NOTE,
        },
        "quantiles": {
            "measure": _MEASURE,
            "population": "Blandt hvem: henviste, startede eller ventende. Den skal udfyldes: Medianerne for "
            "de tre er tre forskellige tal.",
            "level": "Hvilken fraktil: 0.5, 50 %, median, p90.",
            "days": "Ventetiden, i dage eller som 13 uger.",
            "n": "Hvor mange personer den bygger på.",
            "note": _NOTE,
        },
        "shares": {
            "figure": "anbefalet, bevilget, startet, frafald eller outcome:<navn>, som scenariets udfald "
            "hedder.",
            "of": "En indsats eller et felt i scenariet; all, eller tom, for frafald og udfald.",
            "share": "En andel fra 0 til 1, eller en procent med %.",
            "n": "Hvor mange personer: Uden det ved ingen, hvor meget af andelen der er tilfældigheder.",
            "months": "Ved hvilken alder af en sag der blev talt, i måneder; 12, hvis tom.",
            "note": _NOTE,
        },
    },
)
