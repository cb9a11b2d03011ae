# The staging environment. What is your own, you replace: project, number, domain, Supabase, address and GitHub's ids.
project         = "echo-staging-example"
project_number  = "000000000000"
environment     = "staging"
region          = "europe-west4"
vertex_location = "europe-west4"
domain          = "staging.echo.example.com"
supabase_url    = "https://staging-example.supabase.co"
alert_email     = "operators@example.com"

keep_uploads_days = 30
protected         = false

scale = { gateway = [0, 3], transcode = [0, 10] }


github = {
  repository_id = "000000000"
  owner_id      = "000000000"
  ref           = "refs/tags/v[0-9.]+"
  event         = "push"
  environment   = "staging"
}
