#!/usr/bin/env bash
# Signs a GitHub workflow in to Google Cloud, without a key and without anybody's action: gcloud exchanges the run's own
# OIDC token, asked for anew whenever it is needed. PROVIDER and DEPLOYER are outputs of deploy/terraform.
set -euo pipefail
: "${PROVIDER:?the output workload_identity_provider}" "${DEPLOYER:?the output deployer}"
: "${ACTIONS_ID_TOKEN_REQUEST_URL:?the job needs the permission id-token: write}"

umask 077
credentials="$RUNNER_TEMP/google.json"
gcloud iam workload-identity-pools create-cred-config "$PROVIDER" \
  --service-account="$DEPLOYER" \
  --credential-source-url="$ACTIONS_ID_TOKEN_REQUEST_URL&audience=//iam.googleapis.com/$PROVIDER" \
  --credential-source-headers="Authorization=Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
  --credential-source-type=json \
  --credential-source-field-name=value \
  --output-file="$credentials"
gcloud auth login --quiet --cred-file="$credentials"
