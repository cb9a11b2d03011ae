"""What a webhook's receiver is told."""

from echo_publish.webhook import message
from support import finished_film as film


def test_links_are_there_when_the_page_is():
    on_site = message(film.publication(), "https://example.org/public")["data"]
    assert on_site["page_url"] == "https://example.org/public/v-0001/index.html"
    assert on_site["title"] == "How rivers find the sea"
    alone = message(film.publication(publish_to=("webhook",)), "https://example.org/public")["data"]
    assert alone["page_url"] is None
