"""The tables come with the roles and functions that hold the door to what it may do."""

from __future__ import annotations

import pytest

from tests.web.inbox.conftest import Inbox


def test_there_is_one_mailbox_that_nobody_has(inbox: Inbox) -> None:
    assert (inbox.count("mailbox"), inbox.count("sealedreport")) == (1, 0)


@pytest.mark.parametrize("inbox", ["postgresql"], indirect=True)
def test_the_role_of_the_door_has_these_rights_and_no_others(inbox: Inbox) -> None:
    rights = inbox.rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'standfast_door'"
    )
    wanted = {(f"inbox_{table}", "INSERT") for table in ("asked", "mailbox", "sealedprint", "sealedreport")}
    assert set(rights) == {*wanted, ("inbox_keyset", "SELECT"), ("inbox_reading", "SELECT")}
    columns = inbox.rows(
        "SELECT DISTINCT table_name, privilege_type FROM information_schema.column_privileges "
        "WHERE grantee IN ('standfast_door', 'PUBLIC') AND table_schema = 'public'"
    )
    assert set(columns) == set(rights)


@pytest.mark.parametrize("inbox", ["postgresql"], indirect=True)
def test_the_functions_run_as_the_owner_with_a_search_path_that_nobody_can_change(inbox: Inbox) -> None:
    found = inbox.rows(
        "SELECT proname, prosecdef, proconfig, has_function_privilege('front', oid, 'EXECUTE'), "
        "has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc "
        "WHERE proname IN ('inbox_mail', 'inbox_once') ORDER BY 1"
    )
    path = ["search_path=public, pg_temp"]
    assert found == [("inbox_mail", True, path, True, False), ("inbox_once", True, path, False, False)]
