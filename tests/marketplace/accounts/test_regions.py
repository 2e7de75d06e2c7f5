"""Regions: the authored list, the public lists, and how places are written."""

import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from marketplace.accounts.models import Region
from marketplace.accounts.pinyin import english_name
from marketplace.accounts.places import place_line, short_place
from marketplace.accounts.services import load_regions
from tests.factories.accounts import REGIONS, AddressFactory

TREE = [
    {
        "code": "11",
        "name": "北京市",
        "children": [
            {"code": "1101", "name": "市辖区", "children": [{"code": "110101", "name": "东城区"}]},
        ],
    },
    {
        "code": "50",
        "name": "重庆市",
        "children": [
            {"code": "5001", "name": "市辖区", "children": [{"code": "500101", "name": "万州区"}]},
            {"code": "5002", "name": "县", "children": [{"code": "500229", "name": "城口县"}]},
        ],
    },
    {
        "code": "44",
        "name": "广东省",
        "children": [
            {"code": "4419", "name": "东莞市", "children": [{"code": "441900003", "name": "东城街道"}]},
        ],
    },
]
ISLANDS = {"香港特别行政区": {"香港岛": ["中西区", "湾仔区"], "九龙": ["油尖旺区"]}}


def all_regions() -> list[tuple]:
    return list(
        Region.objects.order_by("code").values_list("code", "parent_id", "level", "name_zh", "name_en")
    )


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "pca-code.json").write_text(json.dumps(TREE), "utf-8")
    (tmp_path / "HK-MO-TW.json").write_text(json.dumps(ISLANDS), "utf-8")
    return tmp_path


@pytest.mark.django_db
def test_loads_the_authored_list_twice_without_change():
    authored = Path("config/demonstration/content/regions.json")
    rows = json.loads(authored.read_text("utf-8"))

    load_regions(rows)
    once = all_regions()
    load_regions(rows)

    assert len(once) == len(rows)
    assert all_regions() == once


@pytest.mark.django_db
def test_loads_in_one_statement_a_level(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        load_regions(REGIONS)


@pytest.mark.django_db
def test_reads_the_public_lists_repeatably(lists, capsys):
    call_command("import_regions", str(lists))
    once = all_regions()
    call_command("import_regions", str(lists))

    assert all_regions() == once
    assert ("110100", "110000", 2, "北京市", "Beijing") in once
    assert ("500200", "500000", 2, "重庆市郊县", "Counties of Chongqing") in once
    assert ("441900003", "441900", 3, "东城街道", "Dongcheng Subdistrict") in once
    assert ("810101", "810100", 3, "中西区", "Zhongxi District") in once
    assert "0 of them new" in capsys.readouterr().out


@pytest.mark.django_db
def test_keeps_codes_and_english_names_that_are_there(lists):
    load_regions(
        [
            {
                "code": "810000",
                "parent": None,
                "level": 1,
                "name_zh": "香港特别行政区",
                "name_en": "Hong Kong",
            },
            {"code": "810200", "parent": "810000", "level": 2, "name_zh": "香港岛", "name_en": "The Island"},
            {"code": "110000", "parent": None, "level": 1, "name_zh": "北京市", "name_en": "Peking"},
        ]
    )

    call_command("import_regions", str(lists))

    kept = {region.name_zh: (region.code, region.name_en) for region in Region.objects.filter(level__lt=3)}
    assert kept["香港岛"] == ("810200", "The Island")
    assert kept["北京市"][1] in ("Peking", "Beijing")
    assert kept["九龙"] == ("810100", "Kowloon")


@pytest.mark.django_db
def test_says_which_lists_it_wants(tmp_path):
    with pytest.raises(CommandError, match=r"neither pca-code\.json nor areas\.csv"):
        call_command("import_regions", str(tmp_path))


@pytest.mark.django_db
def test_reads_the_whole_country():
    data = os.environ.get("DATA")
    if not data or not (Path(data) / "regions").exists():
        pytest.skip("DATA names no folder with regions/: the authored twin above runs always.")

    call_command("import_regions", str(Path(data) / "regions"))

    assert Region.objects.filter(level=1).count() == 34
    assert Region.objects.filter(level=2).count() > 342
    assert Region.objects.filter(level=3).count() > 3056


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("江苏省", "Jiangsu"),
        ("苏州市", "Suzhou"),
        ("姑苏区", "Gusu District"),
        ("西安市", "Xi'an"),
        ("静安区", "Jing'an District"),
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("郊区", "Jiaoqu"),
        ("东城街道", "Dongcheng Subdistrict"),
        ("正定县", "Zhengding County"),
    ],
)
def test_writes_names_in_english(name, english):
    assert english_name(name) == english


@pytest.mark.django_db
def test_writes_a_place_as_each_language_does():
    snapshot = AddressFactory(detail="12 Pingjiang Road").as_snapshot()

    with override("en"):
        assert place_line(snapshot) == "12 Pingjiang Road, Gusu District, Suzhou, Jiangsu 215005"
        assert short_place(snapshot) == "Gusu District, Suzhou"
    with override("zh-hans"):
        assert place_line(snapshot) == "江苏省苏州市姑苏区 12 Pingjiang Road"
        assert short_place(snapshot) == "苏州市姑苏区"


@pytest.mark.django_db
def test_names_a_city_that_is_its_province_once():
    address = AddressFactory()
    address.region = Region.objects.get(code="310106")

    with override("zh-hans"):
        assert place_line(address.as_snapshot()).startswith("上海市静安区 ")
