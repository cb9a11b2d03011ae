# The development environment. What is your own, you replace: project, number, domain, Supabase, address and GitHub's ids.
project         = "echo-development-example"
project_number  = "000000000000"
environment     = "development"
region          = "europe-west4"
vertex_location = "europe-west4"
domain          = "dev.echo.example.com"
supabase_url    = "https://development-example.supabase.co"
alert_email     = "operators@example.com"

keep_uploads_days = 30
protected         = false

scale     = { gateway = [0, 2], transcode = [0, 10], transcribe = [0, 5] }
variables = { LOG_LEVEL = "debug" }

github = {
  repository_id = "000000000"
  owner_id      = "000000000"
  ref           = "refs/heads/main"
  event         = "push"
  environment   = "development"
}
