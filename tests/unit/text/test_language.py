"""The language judgement on real sentences."""

import pytest

from claims.errors import InputError
from claims.text.language import UNKNOWN, language_of, refuse_other_languages

SENTENCES = {
    "English": "Ersin Tatar, the prime minister of the breakaway north of Cyprus, won its presidency on Sunday, beating the "
    "incumbent with 51.69 percent of the vote in a run-off.",
    "German": "Der Bundestag hat am Freitag mit den Stimmen der Koalition beschlossen, dass die Steuern auf Strom und Gas "
    "im kommenden Jahr nicht erhöht werden, wie ein Sprecher der Regierung mitteilte.",
    "French": "Les électeurs ont rejeté dimanche le projet de Constitution avec près de 62 pour cent des voix, selon les "
    "résultats publiés par le ministère, et le président a promis de relancer le processus.",
    "Spanish": "El presidente de Chile dijo el lunes que el gobierno presentará un nuevo proyecto de ley para que los "
    "ciudadanos puedan votar en las próximas elecciones sin tener que inscribirse antes.",
    "Portuguese": "O presidente do Brasil disse na segunda-feira que o governo vai apresentar um novo projeto de lei para "
    "que os cidadãos possam votar nas próximas eleições sem ter que se inscrever antes.",
    "Italian": "Il presidente della Repubblica ha detto che il governo presenterà una nuova legge per il voto degli "
    "italiani che vivono all'estero, ma non sono ancora chiari i tempi della riforma.",
    "Dutch": "De minister zei dinsdag dat het kabinet de nieuwe wet nog voor de zomer naar de Tweede Kamer wil sturen, "
    "maar dat er eerst overleg met de gemeenten nodig is over de kosten van het plan.",
    "Swedish": "Statsministern sade på tisdagen att regeringen inte kommer att lägga fram förslaget före sommaren, men att "
    "det är viktigt för alla partier som vill ha en bred överenskommelse.",
    "Danish": "Statsministeren sagde tirsdag, at regeringen ikke vil fremlægge forslaget før sommeren, men at det er "
    "vigtigt for alle de partier, som har været med i aftalen efter valget.",
    "Polish": "Premier powiedział we wtorek, że rząd nie przedstawi projektu ustawy przed wakacjami, ale jest to ważne dla "
    "wszystkich partii, które były za porozumieniem po wyborach do Sejmu.",
    "Czech": "Premiér v úterý řekl, že vláda návrh zákona před létem nepředloží, ale je to důležité pro všechny strany, "
    "které byly po volbách pro dohodu a nyní se jí podle něj musí držet.",
    "Turkish": "Cumhurbaşkanı salı günü yaptığı açıklamada, hükümetin yeni bir yasa tasarısını yaz tatilinden önce meclise "
    "sunacağını ve bu konuda bütün partilerle görüşmek için hazır olduğunu söyledi.",
    "Finnish": "Pääministeri sanoi tiistaina, että hallitus ei anna esitystä ennen kesää, mutta se on tärkeä kaikille "
    "puolueille, jotka ovat olleet mukana sopimuksessa vaalien jälkeen, ja myös kunnille.",
    "Hungarian": "A miniszterelnök kedden azt mondta, hogy a kormány nem nyújtja be a törvényjavaslatot a nyár előtt, de ez "
    "fontos minden párt számára, amely a választások után az egyezség mellett volt.",
    "Romanian": "Primul-ministru a spus marți că guvernul nu va prezenta proiectul de lege înainte de vară, dar că este "
    "important pentru toate partidele care au fost pentru acord după alegeri.",
    "Russian": "Президент заявил во вторник, что правительство не будет вносить законопроект до лета, но это важно для "
    "всех партий, которые были за соглашение после выборов, и для страны в целом.",
    "Ukrainian": "Президент заявив у вівторок, що уряд не буде вносити законопроєкт до літа, але це важливо для всіх "
    "партій, які були за угоду після виборів, та для країни, яка чекає на зміни.",
    "Greek": "Ο πρωθυπουργός δήλωσε την Τρίτη ότι η κυβέρνηση δεν θα καταθέσει το νομοσχέδιο πριν από το καλοκαίρι, αλλά "
    "είναι σημαντικό για όλα τα κόμματα που ήταν υπέρ της συμφωνίας.",
    "Armenian": "Վարչապետը երեքշաբթի օրը հայտարարեց, որ կառավարությունը չի ներկայացնի օրինագիծը մինչև ամառ, բայց դա կարևոր "
    "է բոլոր կուսակցությունների համար, որոնք կողմ էին համաձայնագրին ընտրություններից հետո։",
    "Chinese": "总统星期二表示,政府不会在夏季之前提交法案,但这对选举后支持协议的所有政党都很重要。",
    "Japanese": "首相は火曜日、政府は夏までに法案を提出しないと述べたが、選挙後に合意を支持したすべての政党にとって重要である。",
    "Arabic, Persian or Urdu": "قال الرئيس يوم الثلاثاء إن الحكومة لن تقدم مشروع القانون قبل الصيف لكنه مهم لجميع الأحزاب "
    "التي كانت مع الاتفاق بعد الانتخابات وكذلك للبلاد كلها في المستقبل القريب",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_real_sentences(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


def test_under_twenty_words_is_no_judgement() -> None:
    assert language_of("Le président de la République a été élu au second tour dimanche.") is None
    assert language_of("1 2 3 " * 30) is None


def test_english_crowded_with_foreign_names_is_english() -> None:
    text = (
        "Recep Tayyip Erdoğan, Kılıçdaroğlu, Muharrem İnce and Sinan Oğan stood in Türkiye; Ankara, İzmir, Adana and "
        "Diyarbakır went to Kılıçdaroğlu, Konya and Kayseri to Erdoğan of the AKP."
    )
    assert language_of(text) == "English"


def test_a_language_that_is_not_known_is_said_not_guessed() -> None:
    invented = " ".join(f"zork{'abcdefghij'[i % 10]}um blen{'klmno'[i % 5]}ox" for i in range(20))
    assert language_of(invented) == UNKNOWN
    with pytest.raises(InputError, match="the language was not recognised"):
        refuse_other_languages(invented, "a.txt")
