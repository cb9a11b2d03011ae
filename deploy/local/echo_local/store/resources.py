"""The JSON resources that Google's API answers with, made from the catalog's rows."""

from typing import Any
from urllib.parse import quote

from echo_local.store.model import Bucket, StoredObject, etag, rfc3339


def object_resource(stored: StoredObject, base_url: str) -> dict[str, Any]:
    """`base_url` is the store's own, without a trailing slash: the official client follows mediaLink."""
    path = f"storage/v1/b/{quote(stored.bucket, safe='')}/o/{quote(stored.name, safe='')}"
    resource: dict[str, Any] = {
        "kind": "storage#object",
        "id": f"{stored.bucket}/{stored.name}/{stored.generation}",
        "selfLink": f"{base_url}/{path}",
        "mediaLink": f"{base_url}/download/{path}?generation={stored.generation}&alt=media",
        "name": stored.name,
        "bucket": stored.bucket,
        "generation": str(stored.generation),
        "metageneration": str(stored.metageneration),
        "storageClass": "STANDARD",
        "size": str(stored.size),
        "crc32c": stored.checksums.crc32c,
        "etag": stored.etag,
        "timeCreated": rfc3339(stored.created),
        "updated": rfc3339(stored.updated),
        "timeStorageClassUpdated": rfc3339(stored.created),
        "timeFinalized": rfc3339(stored.created),
        **stored.attributes,
    }
    if stored.checksums.md5:
        resource["md5Hash"] = stored.checksums.md5
    if stored.components:
        resource["componentCount"] = stored.components
    return resource


def bucket_resource(bucket: Bucket, base_url: str) -> dict[str, Any]:
    return {
        "kind": "storage#bucket",
        "id": bucket.name,
        "selfLink": f"{base_url}/storage/v1/b/{bucket.name}",
        "name": bucket.name,
        "projectNumber": "1",
        "metageneration": str(bucket.metageneration),
        "etag": etag(bucket.created, bucket.metageneration),
        "timeCreated": rfc3339(bucket.created),
        "updated": rfc3339(bucket.updated),
        "location": "US",
        "locationType": "multi-region",
        "storageClass": "STANDARD",
        **bucket.settings,
    }
