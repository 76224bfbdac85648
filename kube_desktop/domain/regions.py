"""Kemendagri region codes, dotted 2.2.2.4 = province.regency.district.village (domain.md 6.5).

The codes of the places that the program was made for are offered; others are typed. BPS codes are
different numbers and never mixed in. Checked against Permendagri 72/2019 and Kepmendagri 300.2.2-2138/2025.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import search_key

PROVINCES: dict[str, str] = {
    "11": "Aceh",
    "12": "Sumatera Utara",
    "13": "Sumatera Barat",
    "14": "Riau",
    "15": "Jambi",
    "16": "Sumatera Selatan",
    "17": "Bengkulu",
    "18": "Lampung",
    "19": "Kepulauan Bangka Belitung",
    "21": "Kepulauan Riau",
    "31": "DKI Jakarta",
    "32": "Jawa Barat",
    "33": "Jawa Tengah",
    "34": "DI Yogyakarta",
    "35": "Jawa Timur",
    "36": "Banten",
    "51": "Bali",
    "52": "Nusa Tenggara Barat",
    "53": "Nusa Tenggara Timur",
    "61": "Kalimantan Barat",
    "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan",
    "64": "Kalimantan Timur",
    "65": "Kalimantan Utara",
    "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah",
    "73": "Sulawesi Selatan",
    "74": "Sulawesi Tenggara",
    "75": "Gorontalo",
    "76": "Sulawesi Barat",
    "81": "Maluku",
    "82": "Maluku Utara",
    "91": "Papua",
    "92": "Papua Barat",
    "93": "Papua Selatan",
    "94": "Papua Tengah",
    "95": "Papua Pegunungan",
    "96": "Papua Barat Daya",
}

REGENCIES: dict[str, str] = {"33.28": "Kab. Tegal", "35.21": "Kab. Ngawi", "35.24": "Kab. Lamongan"}

_NGAWI = (
    "Sine", "Ngrambe", "Jogorogo", "Kendal", "Geneng", "Kwadungan", "Karangjati", "Padas", "Ngawi", "Paron",
    "Kedunggalar", "Widodaren", "Mantingan", "Pangkur", "Bringin", "Pitu", "Karanganyar", "Gerih", "Kasreman",
)  # fmt: skip

DISTRICTS: dict[str, str] = {f"35.21.{place:02d}": name for place, name in enumerate(_NGAWI, start=1)} | {
    "33.28.02": "Bumijawa",
    "33.28.03": "Bojong",
    "33.28.04": "Balapulang",
    "33.28.06": "Lebaksiu",
    "33.28.07": "Jatinegara",
}

_VILLAGES = {
    "35.21.07.2010": "Jatipuro",
    "35.21.07.2013": "Karangjati",
    "35.21.12.2004": "Sekarputih",
    "35.21.12.2006": "Sidolaju",
    "35.21.15.2004": "Bringin",
    "35.21.16.2001": "Kalang",
    "35.21.16.2002": "Pitu",
    "35.21.16.2003": "Dumplengan",
    "35.21.16.2004": "Selopuro",
    "35.21.16.2005": "Karanggeneng",
    "35.21.16.2006": "Ngancar",
    "35.21.16.2007": "Cantel",
    "35.21.16.2008": "Papungan",
    "35.21.16.2009": "Banjarbanggi",
    "35.21.16.2010": "Bangunrejo Lor",
}


def check_village_code(text: str) -> str:
    """Return a village's code in its dotted form ``35.21.16.2003``; it may be typed without the dots.

    A regency's part is 01 to 69, a city's 71 to 99; a village's part begins with 1 (kelurahan), 2 (desa)
    or 3. Raises RuleBroken (field "code").
    """
    parts = re.fullmatch(r"([0-9]{2})\.?([0-9]{2})\.?([0-9]{2})\.?([0-9]{4})", text.strip(), re.ASCII)
    if parts is None:
        message = N_("A village code has ten digits in four parts, for example 35.21.16.2003.")
        raise RuleBroken(message, "code")
    province, regency, district, village = parts.groups()
    if province not in PROVINCES:
        message = N_("No province has the code {code}. Check the first two digits.")
        raise RuleBroken(message, "code", code=province)
    if regency in ("00", "70") or district == "00":
        message = N_("The parts for regency and district cannot be {regency}.{district}. Check the code.")
        raise RuleBroken(message, "code", regency=regency, district=district)
    if village[0] not in "123" or village[1:] == "000":
        message = N_("The last part of a village code begins with 1, 2 or 3, for example 2003.")
        raise RuleBroken(message, "code")
    return f"{province}.{regency}.{district}.{village}"


def village_by_code(code: str) -> Village | None:
    """Return the known village with this dotted code, or None."""
    return _BY_CODE.get(code)


def find_villages(typed: str) -> tuple[Village, ...]:
    """Return the known villages whose name or code holds what was typed, spaces and case ignored.

    Names that begin with it come first; nothing typed finds all.
    """
    key = search_key(typed)
    found = [each for each in VILLAGES if key in search_key(each.name) or key in search_key(each.code)]
    return tuple(sorted(found, key=lambda each: not search_key(each.name).startswith(key)))


def surroundings(code: str) -> tuple[str, str, str]:
    """Return district, regency and province of a dotted village code; "" for what is not known."""
    return DISTRICTS.get(code[:8], ""), REGENCIES.get(code[:5], ""), PROVINCES.get(code[:2], "")


@dataclass(frozen=True, slots=True)
class Village:
    """A village (desa or kelurahan) with the names of what it lies in."""

    code: str
    name: str
    district: str
    regency: str
    province: str


VILLAGES: tuple[Village, ...] = tuple(Village(code, name, *surroundings(code)) for code, name in _VILLAGES.items())

_BY_CODE = {each.code: each for each in VILLAGES}
