# Everything that is computed: from contracts/topics.json and services.yaml to what the modules are given.
# No resource stands here, so `terraform console` evaluates it without a provider; the tests do.

locals {
  contract = jsondecode(file("${path.module}/../../contracts/topics.json"))
  table    = yamldecode(file("${path.module}/services.yaml"))

  topics = { for topic in local.contract.topics : topic.name => topic }

  subscriptions = merge([
    for topic in local.contract.topics : {
      for subscription in topic.subscriptions : subscription.name => merge(subscription, {
        topic    = topic.name
        endpoint = "${local.urls[subscription.service]}/push"
      })
    }
  ]...)

  # Cloud Run's own addresses: known before the services are there, so nothing has to be deployed twice.
  urls = {
    for name in keys(local.table.services) : name => "https://${name}-${var.project_number}.${var.region}.run.app"
  }

  buckets = {
    for name in ["uploads", "results", "web"] : name => "${var.project}-${name}"
  }

  given = {
    "{project}"         = var.project
    "{number}"          = var.project_number
    "{environment}"     = var.environment
    "{region}"          = var.region
    "{domain}"          = var.domain
    "{vertex_location}" = var.vertex_location
    "{supabase_url}"    = var.supabase_url
    "{uploads}"         = local.buckets.uploads
    "{results}"         = local.buckets.results
  }

  services = {
    for name, service in local.table.services : name => merge(service, {
      public = try(service.public, false)
      scale  = try(var.scale[name], service.scale)
      # Dead letters are replayed by the gateway to whichever topic they came from; a message that can never be read is
      # parked by whoever got it.
      publishes = [
        for topic in local.contract.topics : topic.name
        if name == "gateway" || topic.name == "dead-letter" || contains(topic.producers, name)
      ]
      roles = concat(
        ["roles/telemetry.writer"],
        try(service.gemini, false) ? ["roles/aiplatform.user"] : [],
      )
      secrets = try(service.secrets, {})
      variables = merge(
        local.written[name],
        { for key, secret in try(service.secrets, {}) : key => "sm://${secret}" },
        var.variables,
      )
    })
  }

  # Variables with what is {given} filled in. Each value is cut at its braces, and each piece is looked up.
  written = {
    for name, service in local.table.services : name => {
      for key, value in merge(
        local.table.common,
        try(service.gemini, false) ? local.table.gemini : {},
        service.variables,
      ) :
      key => join("", [
        for piece in regexall("\\{[a-z_]+\\}|[^{]+", value) : lookup(merge(local.given, { "{service}" = name }), piece, piece)
      ])
    }
  }

  secrets = toset(flatten([for service in local.services : values(service.secrets)]))

  apis = toset([
    "aiplatform", "artifactregistry", "cloudscheduler", "compute", "iam", "iamcredentials", "logging", "monitoring",
    "pubsub", "run", "secretmanager", "storage", "sts", "telemetry",
  ])
}
