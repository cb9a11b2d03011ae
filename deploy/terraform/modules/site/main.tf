# One host for everything, so that pages and API share an origin: the web app and published pages from buckets through the
# CDN, the API from the gateway, private media from the gateway through the CDN.
#
# A private media path begins with a signature over the video and the hour it ends, and a playlist's relative references
# stay under it: the path is the signed prefix. So the CDN keeps what the gateway lets it keep by the full path, and who has
# no signature gets no path.

resource "google_compute_global_address" "site" {
  name = "site"
}

resource "google_compute_managed_ssl_certificate" "site" {
  name = "site"

  managed {
    domains = [var.domain]
  }
}

resource "google_compute_ssl_policy" "site" {
  name            = "site"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_region_network_endpoint_group" "gateway" {
  name                  = "gateway"
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = var.gateway
  }
}

resource "google_compute_backend_service" "api" {
  name                  = "api"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"

  backend {
    group = google_compute_region_network_endpoint_group.gateway.id
  }
}

resource "google_compute_backend_service" "media" {
  name                  = "media"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  enable_cdn            = true

  cdn_policy {
    # Playlists say no-cache, and refusals say nothing: neither is kept.
    cache_mode                   = "USE_ORIGIN_HEADERS"
    negative_caching             = false
    signed_url_cache_max_age_sec = 0
  }

  backend {
    group = google_compute_region_network_endpoint_group.gateway.id
  }
}

resource "google_compute_backend_bucket" "published" {
  name        = "published"
  bucket_name = var.results
  enable_cdn  = true

  cdn_policy {
    # The publisher says how long each file may be kept.
    cache_mode        = "USE_ORIGIN_HEADERS"
    negative_caching  = false
    serve_while_stale = 86400
  }
}

resource "google_compute_backend_bucket" "web" {
  name             = "web"
  bucket_name      = var.web
  enable_cdn       = true
  compression_mode = "AUTOMATIC"

  cdn_policy {
    cache_mode       = "USE_ORIGIN_HEADERS"
    negative_caching = false
  }

  custom_response_headers = [
    "Strict-Transport-Security: max-age=31536000; includeSubDomains",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
  ]
}

resource "google_compute_url_map" "site" {
  name            = "site"
  default_service = google_compute_backend_bucket.web.id

  host_rule {
    hosts        = [var.domain]
    path_matcher = "site"
  }

  path_matcher {
    name            = "site"
    default_service = google_compute_backend_bucket.web.id

    path_rule {
      paths   = ["/v1/*", "/docs", "/docs/*", "/openapi.json", "/static-offline-docs/*"]
      service = google_compute_backend_service.api.id
    }

    path_rule {
      paths   = ["/v1/media/*"]
      service = google_compute_backend_service.media.id
    }

    path_rule {
      paths   = ["/public/*"]
      service = google_compute_backend_bucket.published.id
    }

    # The web app has its own addresses, which no object of the bucket is named by. In a rule of its own: as the matcher's
    # default it would stand before the API's 404 too.
    path_rule {
      paths   = ["/*"]
      service = google_compute_backend_bucket.web.id

      custom_error_response_policy {
        error_service = google_compute_backend_bucket.web.id

        error_response_rule {
          match_response_codes   = ["404"]
          path                   = "/index.html"
          override_response_code = 200
        }
      }
    }
  }
}

resource "google_compute_target_https_proxy" "site" {
  name             = "site"
  url_map          = google_compute_url_map.site.id
  ssl_certificates = [google_compute_managed_ssl_certificate.site.id]
  ssl_policy       = google_compute_ssl_policy.site.id
}

resource "google_compute_global_forwarding_rule" "https" {
  name                  = "https"
  target                = google_compute_target_https_proxy.site.id
  ip_address            = google_compute_global_address.site.id
  port_range            = "443"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}

resource "google_compute_url_map" "redirect" {
  name = "redirect"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }
}

resource "google_compute_target_http_proxy" "redirect" {
  name    = "redirect"
  url_map = google_compute_url_map.redirect.id
}

resource "google_compute_global_forwarding_rule" "http" {
  name                  = "http"
  target                = google_compute_target_http_proxy.redirect.id
  ip_address            = google_compute_global_address.site.id
  port_range            = "80"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}
