"""The made-up places and people of the practice book: plausible names of the region, nobody in particular.

Indonesian, because they are data. Some names are long on purpose, so that papers and screens are tried with them.
"""

from datetime import date, timedelta
from random import Random

from kube_desktop.bookkeeping.members import Person

VILLAGES = ("35.21.16.2003", "35.21.16.2009")
"""Dumplengan and Banjarbanggi (AT-02)."""

HEADS = ("Suparno Hadi Prasetyo", "Mulyono")
FACILITATORS = ("Endang Sri Wahyuningsih", "Agus Priyanto")

_GROUPS = (
    "Pandan Wangi", "Mekar Sari", "Sumber Rejeki", "Ngudi Makmur", "Tikar Lestari", "Sido Mulyo", "Karya Bersama",
    "Sri Rejeki", "Melati Putih", "Tunas Harapan", "Guyub Rukun", "Anyam Sejahtera", "Margo Mulyo", "Kenanga",
    "Sekar Arum", "Langgeng Jaya", "Wiji Utomo", "Rukun Santoso", "Mawar Indah", "Budi Luhur", "Subur Makmur",
    "Ngudi Rahayu", "Sumber Barokah", "Cempaka", "Mendong Asri", "Bina Karya", "Sari Mulyo", "Tani Manunggal",
    "Dewi Sri", "Gotong Royong", "Anggrek Bulan", "Sumber Urip", "Karya Wanita Mandiri", "Teratai", "Handayani",
    "Mugi Lestari", "Kambing Jaya", "Sedyo Rukun", "Flamboyan", "Ngudi Luhur Kesetiakawanan Sosial Ibu Penganyam",
)  # fmt: skip
_FIRST = (
    "Sumber", "Karya", "Mekar", "Ngudi", "Sido", "Margo", "Rukun", "Tunas", "Bina", "Langgeng", "Wahyu", "Sekar",
    "Guyub", "Mugi", "Sari", "Setyo", "Podo", "Tri", "Eka", "Manunggal",
)  # fmt: skip
_SECOND = (
    "Waluyo", "Sentosa", "Utama", "Raharjo", "Abadi", "Mukti", "Widodo", "Berkah", "Tentrem", "Asih", "Joyo", "Budoyo",
    "Kencono", "Pertiwi", "Gemilang", "Sembodo", "Prasojo", "Tulus", "Mandiri", "Ikhlas",
)  # fmt: skip

_WOMEN = (
    "Sulastri", "Suwarni", "Sari", "Suparti", "Katemi", "Tumini", "Wagiyem", "Rusmiati", "Hartini", "Mujiati",
    "Sutinah", "Painem", "Kasmiati", "Sumarni", "Ngatinem", "Yatmi", "Lasmini", "Parti", "Rukmini", "Sriyatun",
    "Giyarti", "Warsini", "Jumiati", "Musrifah", "Siti Aminah", "Siti Khotimah", "Sri Wahyuni", "Dwi Lestari",
    "Endang Susilowati", "Tri Handayani", "Nur Hidayati", "Eni Purwanti", "Wiwik Setyowati", "Lilik Sulistyorini",
    "Kartini", "Saminem", "Tukiyem", "Boinem", "Suyatmi", "Darmi", "Marsinah", "Rubiyem", "Sukarti", "Wartini",
    "Titik Kusumaningsih", "Ratna Dewi Puspitasari", "Siti Nur Rohmatul Khasanah", "Anik",
    "Raden Ajeng Sri Sulistyowati Kusumaningrum Hadiningrat",
)  # fmt: skip
_MEN = (
    "Slamet", "Paijo", "Suyono", "Wagiman", "Sutrisno", "Sukardi", "Parmin", "Kasiman", "Jumadi", "Tukimin", "Sarno",
    "Ngadiman", "Bambang Sugiarto", "Hadi Suwito", "Joko Susilo", "Eko Prasetyo", "Agus Salim", "Mulyadi",
    "Sumarno", "Darmaji", "Muhammad Nur Kholis Setiawan", "Yatno",
)  # fmt: skip
_HAMLETS = ("Krajan", "Ngrayudan", "Pandean", "Sambirobyong", "Kedungmiri")

_YOUNGEST_DAYS, _OLDEST_DAYS = 20 * 365, 60 * 365


def group_name(place: int) -> str:
    """The name of the group at a place (from 0) of the book; no two places have the same one."""
    if place < len(_GROUPS):
        return f"KUBE {_GROUPS[place]}"
    rest, pair = divmod(place - len(_GROUPS), len(_FIRST) * len(_SECOND))
    first, second = pair % len(_FIRST), (pair + pair // len(_FIRST)) % len(_SECOND)
    return f"KUBE {_FIRST[first]} {_SECOND[second]}" + (f" {rest + 1}" if rest else "")


def people(chance: Random, count: int, first_serial: int, day: date) -> list[Person]:
    """So many different people, as they are written down on a day; about a fifth have no NIK at hand.

    The serial part of a NIK (9000 and more, from `first_serial` on) is one that is hardly ever given, so that it is
    nobody's.
    """
    women = chance.sample(_WOMEN, count - count // 4)
    men = chance.sample(_MEN, count // 4)
    names = [(name, "female") for name in women] + [(name, "male") for name in men]
    chance.shuffle(names)
    return [_person(chance, name, sex, 9000 + (first_serial + at) % 1000, day) for at, (name, sex) in enumerate(names)]


def _person(chance: Random, name: str, sex: str, serial: int, day: date) -> Person:
    born = day - timedelta(days=chance.randrange(_YOUNGEST_DAYS, _OLDEST_DAYS))
    married = chance.random() < 0.85
    spouse, relation = (_WOMEN, "istri") if sex == "male" else (_MEN, "suami")
    heir = f"{chance.choice(spouse)} ({relation})" if married else f"{chance.choice(_WOMEN)} (anak)"
    nik = f"352116{born.day + (40 if sex == 'female' else 0):02d}{born:%m%y}{serial}"
    known = chance.random() < 0.8
    hamlet = chance.choice(_HAMLETS)
    return Person(
        name,
        nik=nik if known else "",
        sex=sex,
        birth_date=born if known else None,
        marital_status="kawin" if married else "cerai mati",
        address=f"Dusun {hamlet} RT {chance.randint(1, 6):02d} RW {chance.randint(1, 3):02d}",
        heir=heir,
        decile=chance.randint(1, 4),
        decile_on=day.replace(day=1),
        decile_source="DTSEN",
    )
