"""Which words say nothing of what a text is about? The function words of the languages attribution is read in."""

from __future__ import annotations

from itertools import chain

_ENGLISH = (
    *("the", "and", "but", "for", "from", "with", "are", "was", "were", "been", "has", "have", "had", "its", "she"),
    *("his", "her", "they", "their", "them", "this", "that", "these", "those", "who", "which", "what", "when"),
    *("where", "not", "will", "would", "could", "should", "can", "may", "said", "say", "says", "after", "before"),
    *("over", "into", "about", "more", "than", "also", "out", "you", "your", "our", "new", "one", "two", "all", "any"),
    *("there", "then", "because", "while", "during", "between", "how", "why", "just", "only", "very", "such", "some"),
)
_GERMAN = (
    *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder"),
    *("aber", "auch", "als", "auf", "aus", "bei", "bis", "dass", "durch", "für", "gegen", "hat", "haben", "hatte"),
    *("ich", "ihr", "ihre", "ihren", "ihm", "ihn", "ist", "kann", "können", "man", "mehr", "mit", "nach", "nicht"),
    *("noch", "nur", "schon", "sei", "seien", "sein", "seine", "seinen", "sich", "sie", "sind", "über", "unter"),
    *("vom", "von", "vor", "war", "waren", "was", "weil", "wenn", "werden", "wie", "wir", "wird", "wurde", "wurden"),
    *("zum", "zur", "zwischen", "worden", "sagte", "sagt", "dann", "dort", "hier", "immer", "keine", "diese", "dieser"),
    *("dieses", "damit", "doch", "sehr", "soll", "sollen", "muss", "müssen", "jahr", "jahre", "jahren", "uhr", "etwa"),
)
_FRENCH = (
    *("les", "des", "une", "dans", "pour", "par", "sur", "avec", "est", "sont", "été", "était", "que", "qui", "pas"),
    *("plus", "mais", "aux", "ses", "son", "leur", "leurs", "cette", "ces", "elle", "ils", "elles", "nous", "vous"),
    *("ont", "avait", "être", "fait", "comme", "aussi", "après", "avant", "sans", "selon", "dont", "entre", "très"),
)
_SPANISH = (
    *("los", "las", "una", "por", "para", "con", "del", "que", "como", "más", "pero", "sus", "este", "esta", "estos"),
    *("son", "fue", "era", "han", "hay", "sobre", "entre", "también", "desde", "hasta", "cuando", "donde", "muy"),
    *("sin", "ser", "según", "tras", "así", "porque", "dijo", "años", "año", "ese", "esa", "ello", "todo", "todos"),
)
_RUSSIAN = (
    *("что", "это", "как", "его", "она", "они", "для", "при", "или", "так", "был", "была", "было", "были", "будет"),
    *("также", "уже", "после", "из", "под", "над", "том", "того", "этого", "который", "которые", "которая", "где"),
    *("если", "чтобы", "может", "ещё", "еще", "только", "между", "года", "году", "лет", "нет", "все", "всех"),
)
_UKRAINIAN = (
    *("що", "як", "його", "вона", "вони", "для", "при", "або", "так", "був", "була", "було", "були", "буде"),
    *("також", "вже", "після", "під", "над", "того", "цього", "який", "які", "яка", "якщо", "щоб", "може", "ще"),
    *("лише", "між", "року", "році", "років", "немає", "всі", "всіх", "від", "про", "через", "їх"),
)
COMMON_WORDS = frozenset(chain(_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _RUSSIAN, _UKRAINIAN))
"""Folded words of three letters and more; shorter ones are never looked at."""
