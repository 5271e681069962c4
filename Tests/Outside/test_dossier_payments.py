"""What banks tell of fees: signed, twice, with words around the number, about nothing we know; and what the treasury keeps."""

import datetime
import secrets

import contract
import dossiers
import pytest
from agency import Agency
from conftest import open_country
from dossiers import day

ACCOUNT = {"bank": "970991", "number": "1030000017"}
STAY = {"commune": "00070", "line": "Số 21, phố Hoa Sữa", "from": day(-7), "until": day(357),
        "dwelling": "own", "exemption": "none", "reason": "work"}


@pytest.fixture(scope="module")
def country(tmp_path_factory, engine):
    country, database = open_country(tmp_path_factory.mktemp("bank"), engine)
    yield country
    country.delete()
    if database:
        database.drop()


@pytest.fixture(scope="module")
def bank(country):
    member = next(member for member in country.members if member["code"] == "bank.sao-mai")
    return Agency(country.url, member)


def notice(reference, amount=7_000, **more):
    return {"id": f"SM-{secrets.token_hex(6)}", "kind": "transfer", "account": ACCOUNT, "amount": amount,
            "reference": reference, "paid_at": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **more}


def tell(bank, body):
    """As banks sign: every request anew, with a tag of their own."""
    response = bank.call("POST", "/payments/v1/notices", body, signed=False, tag="bank")
    return contract.check("sendPaymentNotice", response)


def kept(country, body):
    reference = f"bank.sao-mai/{body['id']}"
    settled = dossiers.rows(country, "SELECT kind, amount FROM dossier_payment WHERE reference = ?", reference)
    stray = dossiers.rows(country, "SELECT reason, amount FROM dossier_stray WHERE reference = ?", reference)
    return settled, stray


def test_a_fee_is_paid_once_however_often_the_bank_tells(country, bank, citizen):
    number, _ = dossiers.file(citizen, "temporary-residence", STAY)
    assert dossiers.standing(country, number)[0] == "paying"
    body = notice(f"MBVCB.77 {number.replace('-', ' ')} CT tu 0101 Nguyen Thi Mai")
    for _ in range(3):
        assert tell(bank, body).status_code == 204
    assert kept(country, body) == ([("paid", 7_000)], [])
    assert dossiers.actions(country, number).count("paid") == 1
    assert dossiers.standing(country, number)[0] == "filed"
    later = notice(number, 8_000, id=body["id"])
    assert tell(bank, later).status_code == 409


def test_money_that_leads_nowhere_is_kept_for_the_treasury(country, bank):
    body = notice("khong ro noi dung")
    for _ in range(2):
        assert tell(bank, body).status_code == 204
    assert kept(country, body) == ([], [("no-dossier", 7_000)])
    for change in ({"amount": 8_000}, {"kind": "refund"}):
        refused = tell(bank, {**body, **change})
        assert (refused.status_code, refused.json()["code"]) == (409, "dossier-key-reused")
    assert kept(country, body) == ([], [("no-dossier", 7_000)])


@pytest.mark.parametrize("change, status", [
    ({"account": {"bank": "970991", "number": "999"}}, 403), ({"amount": 0}, 422), ({"amount": "7000"}, 422),
    ({"kind": "gift"}, 422), ({"id": "a b"}, 422), ({"paid_at": "yesterday"}, 422), ({"account": None}, 422)])
def test_what_a_bank_may_not_say_is_refused_by_name(country, bank, change, status):
    body = {**notice("X00004-261126-000012"), **change}
    assert tell(bank, body).status_code == status


def test_nobody_else_tells_of_money(country, bank):
    other = Agency(country.url, next(member for member in country.members if member["code"] == "hospital.sao-mai"))
    assert tell(other, notice("X00004-261126-000012")).status_code == 401
    request = bank.prepare("POST", "/payments/v1/notices", notice("X00004-261126-000012"), tag="bank")
    request.body = request.body.replace(b"7000", b"9000")
    assert bank.send(request).status_code == 401


def test_the_key_of_the_tokens_is_the_same_for_everybody(country):
    first, second = (contract.check("getTokenKey", country.get("/procedures/v1/token-key")) for _ in range(2))
    assert first.json() == second.json() and first.json()["per_day"] == 3
