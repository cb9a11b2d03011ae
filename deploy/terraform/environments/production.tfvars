# The production environment. What is your own, you replace: project, number, domain, Supabase, address and GitHub's ids.
project         = "echo-production-example"
project_number  = "000000000000"
environment     = "production"
region          = "europe-west4"
vertex_location = "europe-west4"
domain          = "echo.example.com"
supabase_url    = "https://production-example.supabase.co"
alert_email     = "operators@example.com"

keep_uploads_days = 0
protected         = true

scale = { gateway = [2, 20] }


github = {
  repository_id = "000000000"
  owner_id      = "000000000"
  ref           = "refs/tags/v[0-9.]+"
  event         = "push"
  environment   = "production"
}
