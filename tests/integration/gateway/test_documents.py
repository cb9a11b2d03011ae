"""Transcript, summary and subtitles as their owner reads them."""

from echo_contracts.v1.documents import Transcript
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life


async def test_documents_are_there_once_their_stage_is_done(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    for path in ("transcript", "summary"):
        response = await ann.get(f"/v1/videos/{video_id}/{path}")
        assert (response.status_code, response.json()["code"]) == (404, "not_ready")
    assert (await ann.get(f"/v1/videos/{video_id}/subtitles")).json() == []
    transcript = Transcript(version=1, language="en", engine="test", draft=True, duration=12.5, segments=())
    world.results.put(f"videos/{video_id}/transcribe/1/transcript.json", transcript.model_dump_json().encode())
    world.results.put(f"videos/{video_id}/subtitle/1/en.vtt", b"WEBVTT\n")
    world.results.put(f"videos/{video_id}/subtitle/1/en.srt", b"1\n")
    world.results.put(f"videos/{video_id}/subtitle/1/en.ttml", b"<tt/>")
    await pubsub.push(*life.whole())
    assert Transcript.model_validate((await ann.get(f"/v1/videos/{video_id}/transcript")).json()) == transcript
    summary = (await ann.get(f"/v1/videos/{video_id}/summary")).json()
    assert (summary["one_line"], summary["warnings"]) == ("Somebody walks.", None)
    assert summary["description"] == "Somebody walks.\n\nSomebody walks by the sea.\n\n#Sea"
    vtt = await ann.get(f"/v1/videos/{video_id}/subtitles/en.vtt")
    assert (vtt.text, vtt.headers["content-type"]) == ("WEBVTT\n", "text/vtt; charset=utf-8")
    assert (await ann.get(f"/v1/videos/{video_id}/subtitles/en.srt")).text == "1\n"
    ttml = await ann.get(f"/v1/videos/{video_id}/subtitles/en.ttml")
    assert (ttml.text, ttml.headers["content-type"]) == ("<tt/>", "application/ttml+xml; charset=utf-8")
    (track,) = (await ann.get(f"/v1/videos/{video_id}/subtitles")).json()
    assert (await ann.get(track["ttml"])).text == "<tt/>"
    assert (await ann.get(f"/v1/videos/{video_id}/subtitles/fr.vtt")).status_code == 404
    assert (await ann.get(f"/v1/videos/{video_id}/subtitles/en.doc")).status_code == 422
