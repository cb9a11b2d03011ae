# What this configuration is written for, and where its state lies: `make deploy` names the bucket.
terraform {
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }

  backend "gcs" {
    prefix = "echo"
  }
}

provider "google" {
  project = var.project
  region  = var.region

  # Who applies this pays for the calls, not the project that the credentials came from.
  user_project_override = true
  billing_project       = var.project
}
