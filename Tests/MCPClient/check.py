"""Talks to `casetui mcp` as agents do: with the official Python client, in each of its modes.

Usage: check.py PROGRAM        The settings come from CASETUI_… variables. Says `ok` at the end.
"""

import asyncio
import json
import os
import sys

import anyio
import jsonschema
from mcp import Client, MCPError, StdioServerParameters

TOOLS = ["list_cases", "get_case", "summarize_cases", "search_cases"]
REVISIONS = {"legacy": "2025-11-25", "auto": "2026-07-28", "2026-07-28": "2026-07-28"}


def server(program):
    settings = {name: value for name, value in os.environ.items() if name.startswith("CASETUI_")}
    return StdioServerParameters(command=program, args=["mcp"], env=settings | {"HOME": os.environ["HOME"]})


async def call(client, tools, name, **arguments):
    """The result, checked against what the tool promises; the client checks it once more."""
    result = await client.call_tool(name, arguments)
    schema = tools[name].output_schema
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker()
    ).validate(result.structured_content)
    assert json.loads(result.content[0].text) == result.structured_content
    return result


async def check_tools(client):
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert list(tools) == TOOLS, list(tools)
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.annotations.read_only_hint is True
        assert "untrusted" in tool.description
    return tools


async def check_results(client, tools):
    listed = (await call(client, tools, "list_cases", query="is:unresolved", limit=3)).structured_content
    assert listed["returned"] == len(listed["cases"]) == 3 and listed["truncated"]
    assert list(listed["cases"][0]) == [
        "ref", "title", "status", "priority", "assignee", "due_at", "updated_at"
    ]
    ref = listed["cases"][0]["ref"]

    shown = (await call(client, tools, "get_case", ref=ref.lower())).structured_content
    assert shown["cases"][0]["ref"] == ref and "fields" in shown["cases"][0]
    some = (await call(client, tools, "get_case", ref=ref, fields=["ref", "customer.email"])).structured_content
    assert list(some["cases"][0]) == ["ref", "customer"] and list(some["cases"][0]["customer"]) == ["email"]

    counts = (await call(client, tools, "summarize_cases", query="is:unresolved")).structured_content
    assert counts["total"] == sum(status["count"] for status in counts["by_status"]) == listed["total"]

    word = next(word for word in listed["cases"][0]["title"].split() if word.isalpha())
    found = (await call(client, tools, "search_cases", text=word, limit=200)).structured_content
    assert found["returned"] > 0


async def check_failures(client, tools):
    for name, arguments, code in [
        ("list_cases", {"query": "stauts:open"}, "usage"),
        ("list_cases", {"fields": ["nope"]}, "usage"),
        ("get_case", {"ref": "no such case"}, "not_found"),
    ]:
        result = await call(client, tools, name, **arguments)
        assert result.is_error and result.structured_content["error"]["code"] == code
    try:
        await client.call_tool("list_case", {})
    except MCPError as error:
        assert error.code == -32602 and "list_cases" in error.message
    else:
        raise AssertionError("a tool that there is not was called")


async def check_cancelling(client, tools):
    """A call that is given up sends a cancellation; what is asked next is answered."""
    with anyio.move_on_after(0):
        await client.call_tool("summarize_cases", {})
    assert not (await call(client, tools, "summarize_cases")).is_error


async def check(program):
    for mode, revision in REVISIONS.items():
        async with Client(server(program), mode=mode) as client:
            assert client.protocol_version == revision, client.protocol_version
            if mode != "2026-07-28":
                assert client.server_info.name == "casetui"
                assert "untrusted" in client.instructions
            tools = await check_tools(client)
            await check_results(client, tools)
            await check_failures(client, tools)
            await check_cancelling(client, tools)
            results = await asyncio.gather(*(client.call_tool("list_cases", {"limit": 1}) for _ in range(5)))
            assert not any(result.is_error for result in results)


anyio.run(check, sys.argv[1])
print("ok")
