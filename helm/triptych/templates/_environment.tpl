{{/* Takes (dict "root" $ "pooled" whether PgBouncer may be between). */}}
{{- define "triptych.jdbcUrl" -}}
{{- $pg := .root.Values.postgresql -}}
{{- $bouncer := and .pooled $pg.pgbouncer.enabled -}}
{{- $host := $bouncer | ternary $pg.pgbouncer.host $pg.host | required "postgresql.host (and postgresql.pgbouncer.host, if it is enabled) must be set" -}}
jdbc:postgresql://{{ $host }}:{{ $bouncer | ternary $pg.pgbouncer.port $pg.port }}/{{ $pg.database }}?sslmode={{ $pg.sslmode }}
{{- if $pg.ca.secret }}&sslrootcert=/etc/triptych/postgresql/ca.crt
{{- else if hasPrefix "verify-" $pg.sslmode }}&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory{{ end }}
{{- if and $bouncer (not $pg.pgbouncer.preparedStatements) }}&prepareThreshold=0{{ end }}
{{- end }}

{{/* A role's password. Takes (dict "root" $ "role" name). */}}
{{- define "triptych.password" -}}
valueFrom:
  secretKeyRef:
  {{- with .root.Values.postgresql.passwords }}
    {{- if .secretPrefix }}
    name: {{ .secretPrefix }}{{ $.role | replace "_" "-" }}
    key: {{ .key }}
    {{- else }}
    name: {{ .secret }}
    key: {{ $.role }}
    {{- end }}
  {{- end }}
{{- end }}

{{- define "triptych.url" -}}
http://{{ include "triptych.name" .root }}-{{ .name }}:8080
{{- end }}

{{/* Every service's variables. Takes (dict "root" $ "key" the values' name "component" its line of components.yaml). */}}
{{- define "triptych.environment" -}}
{{- $root := .root -}}
{{- $values := index .root.Values .key -}}
{{- $schema := .component.schema -}}
- { name: MICRONAUT_SERVER_PORT, value: "8080" }
- { name: ENDPOINTS_ALL_PORT, value: "8081" }
# Its owner's Job migrates; a serving pod has no owner's password.
- { name: TRIPTYCH_MIGRATE, value: "false" }
{{- if .component.role }}
- { name: TRIPTYCH_MESSAGE_ROLES, value: {{ .component.role }} }
{{- end }}
{{- if or (eq .key "gateway") (eq .key "messageIngest") }}
# Webhooks are taken in while PostgreSQL is down, so being ready doesn't depend on it.
- { name: ENDPOINTS_HEALTH_JDBC_ENABLED, value: "false" }
{{- end }}
{{- range $pool, $role := dict "DEFAULT" "app" "WORKER" "worker" }}
- { name: DATASOURCES_{{ $pool }}_URL, value: {{ include "triptych.jdbcUrl" (dict "root" $root "pooled" true) | quote }} }
- { name: DATASOURCES_{{ $pool }}_USERNAME, value: {{ $schema }}_{{ $role }} }
- name: DATASOURCES_{{ $pool }}_PASSWORD
  {{- include "triptych.password" (dict "root" $root "role" (printf "%s_%s" $schema $role)) | nindent 2 }}
{{- with index $values.pool $role }}
- { name: DATASOURCES_{{ $pool }}_MAXIMUM_POOL_SIZE, value: {{ . | quote }} }
{{- end }}
{{- end }}
{{- include "triptych.kafkaEnvironment" . | nindent 0 }}
{{- $tokens := .root.Values.secrets.serviceTokens }}
- name: TRIPTYCH_SERVICE_TOKEN_KEY
  valueFrom:
    secretKeyRef: { name: {{ $tokens.name }}, key: {{ index $tokens .component.image }} }
{{- range .component.tokens }}
- name: TRIPTYCH_PEER_TOKEN_KEYS_{{ . | upper }}
  valueFrom:
    secretKeyRef: { name: {{ $tokens.name }}, key: {{ index $tokens . }} }
{{- end }}
- { name: TRIPTYCH_JWKS_URL, value: "{{ include "triptych.url" (dict "root" $root "name" "gateway") }}/.well-known/jwks.json" }
- { name: TRIPTYCH_PEERS_GATEWAY, value: "{{ include "triptych.url" (dict "root" $root "name" "gateway") }}" }
- { name: TRIPTYCH_PEERS_CONVERSATION, value: "{{ include "triptych.url" (dict "root" $root "name" "conversation") }}" }
- { name: TRIPTYCH_PEERS_CONTACT, value: "{{ include "triptych.url" (dict "root" $root "name" "contact") }}" }
- { name: TRIPTYCH_PEERS_MESSAGE, value: "{{ include "triptych.url" (dict "root" $root "name" "message-api") }}" }
{{- if eq .key "gateway" }}
- { name: TRIPTYCH_PEERS_MESSAGE_INGEST, value: "{{ include "triptych.url" (dict "root" $root "name" "message-ingest") }}" }
{{- include "triptych.gatewayEnvironment" .root | nindent 0 }}
{{- end }}
{{- if eq .component.image "message" }}
{{- include "triptych.messageEnvironment" .root | nindent 0 }}
{{- end }}
{{- if .root.Values.tracing.enabled }}
- { name: OTEL_TRACES_EXPORTER, value: otlp }
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ required "tracing.endpoint must be set where tracing is enabled" .root.Values.tracing.endpoint | quote }} }
{{- end }}
{{- include "triptych.moreEnvironment" $values.env }}
{{- end }}

{{- define "triptych.moreEnvironment" -}}
{{- range $name, $value := . }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "triptych.kafkaEnvironment" -}}
{{- $kafka := .root.Values.kafka -}}
- { name: KAFKA_BOOTSTRAP_SERVERS, value: {{ required "kafka.bootstrapServers must be set" $kafka.bootstrapServers | quote }} }
{{- if or $kafka.tls.enabled $kafka.sasl.enabled }}
- { name: KAFKA_SECURITY_PROTOCOL, value: {{ ternary (ternary "SASL_SSL" "SSL" $kafka.sasl.enabled) "SASL_PLAINTEXT" $kafka.tls.enabled }} }
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.ca.secret }}
- { name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PEM }
- { name: KAFKA_SSL_TRUSTSTORE_LOCATION, value: /etc/triptych/kafka/ca.crt }
{{- end }}
{{- if $kafka.sasl.enabled }}
- { name: KAFKA_SASL_MECHANISM, value: {{ $kafka.sasl.mechanism }} }
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef: { name: {{ index $kafka.sasl.secrets .component.kafka }}, key: {{ $kafka.sasl.jaasConfigKey }} }
{{- end }}
{{- end }}

{{- define "triptych.gatewayEnvironment" -}}
{{- $secret := .Values.secrets.gateway -}}
- name: TRIPTYCH_SIGNING_KEYS
  valueFrom:
    secretKeyRef: { name: {{ $secret.name }}, key: {{ $secret.signingKeys }} }
- name: TRIPTYCH_REFRESH_KEY
  valueFrom:
    secretKeyRef: { name: {{ $secret.name }}, key: {{ $secret.refreshKey }} }
- name: TRIPTYCH_ENCRYPTION_KEY
  valueFrom:
    secretKeyRef: { name: {{ $secret.name }}, key: {{ $secret.encryptionKey }}, optional: true }
{{- with .Values.gateway.publicUrl }}
- { name: TRIPTYCH_PUBLIC_URL, value: {{ . | quote }} }
{{- end }}
{{- with .Values.gateway.mail }}
{{- if .host }}
- { name: TRIPTYCH_MAIL_HOST, value: {{ .host | quote }} }
- { name: TRIPTYCH_MAIL_PORT, value: {{ .port | quote }} }
- { name: TRIPTYCH_MAIL_ENCRYPTION, value: {{ .encryption | quote }} }
- { name: TRIPTYCH_MAIL_SENDER, value: {{ required "gateway.mail.sender must be set where gateway.mail.host is" .sender | quote }} }
{{- with .credentialsSecret }}
- name: TRIPTYCH_MAIL_USERNAME
  valueFrom:
    secretKeyRef: { name: {{ . }}, key: username }
- name: TRIPTYCH_MAIL_PASSWORD
  valueFrom:
    secretKeyRef: { name: {{ . }}, key: password }
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.gateway.oidc }}
{{- if .issuer }}
- { name: TRIPTYCH_OIDC_ISSUER, value: {{ .issuer | quote }} }
- { name: TRIPTYCH_OIDC_AUDIENCE, value: {{ required "gateway.oidc.audience must be set where gateway.oidc.issuer is" .audience | quote }} }
- { name: TRIPTYCH_OIDC_NAME, value: {{ .name | quote }} }
{{- with .clientSecret }}
- name: TRIPTYCH_OIDC_CLIENT_SECRET
  valueFrom:
    secretKeyRef: { name: {{ . }}, key: client-secret }
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.gateway.trustedProxies }}
- { name: TRIPTYCH_TRUSTED_PROXIES, value: {{ join "," . | quote }} }
{{- end }}
{{- with .Values.gateway.bootstrap }}
- { name: TRIPTYCH_BOOTSTRAP_ENABLED, value: {{ .enabled | quote }} }
{{- if .companiesSecret }}
- { name: TRIPTYCH_BOOTSTRAP_COMPANIES_FILE, value: /etc/triptych/companies/companies.json }
{{- end }}
{{- end }}
{{- end }}

{{- define "triptych.messageEnvironment" -}}
{{- $whatsapp := .Values.secrets.whatsapp -}}
- name: TRIPTYCH_ENCRYPTION_KEY
  valueFrom:
    secretKeyRef: { name: {{ .Values.secrets.message.name }}, key: {{ .Values.secrets.message.encryptionKey }} }
- name: TRIPTYCH_WHATSAPP_APP_SECRET
  valueFrom:
    secretKeyRef: { name: {{ $whatsapp.name }}, key: {{ $whatsapp.appSecret }} }
- name: TRIPTYCH_WHATSAPP_APP_SECRET_PREVIOUS
  valueFrom:
    secretKeyRef: { name: {{ $whatsapp.name }}, key: {{ $whatsapp.appSecretPrevious }}, optional: true }
- name: TRIPTYCH_WHATSAPP_VERIFY_TOKEN
  valueFrom:
    secretKeyRef: { name: {{ $whatsapp.name }}, key: {{ $whatsapp.verifyToken }} }
{{- $simulated := .Values.simulator.enabled | ternary (include "triptych.url" (dict "root" . "name" "simulator")) "" }}
{{- with .Values.whatsapp.baseUrl | default $simulated }}
- { name: TRIPTYCH_WHATSAPP_BASE_URL, value: {{ . | quote }} }
{{- end }}
{{- with .Values.whatsapp.apiVersion }}
- { name: TRIPTYCH_WHATSAPP_API_VERSION, value: {{ . | quote }} }
{{- end }}
{{- with .Values.whatsapp.appId }}
- { name: TRIPTYCH_WHATSAPP_APP_ID, value: {{ . | quote }} }
{{- end }}
{{- with .Values.objectStorage }}
{{- if .enabled }}
- { name: TRIPTYCH_OBJECT_STORAGE_BUCKET, value: {{ required "objectStorage.bucket must be set where objectStorage is enabled" .bucket | quote }} }
- { name: TRIPTYCH_OBJECT_STORAGE_REGION, value: {{ required "objectStorage.region must be set where objectStorage is enabled" .region | quote }} }
{{- with .endpoint }}
- { name: TRIPTYCH_OBJECT_STORAGE_ENDPOINT, value: {{ . | quote }} }
{{- end }}
- { name: TRIPTYCH_OBJECT_STORAGE_PATH_STYLE, value: {{ .pathStyle | quote }} }
{{- with .credentials }}
{{- if .secret }}
- name: TRIPTYCH_OBJECT_STORAGE_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: { name: {{ .secret }}, key: {{ .accessKeyId }} }
- name: TRIPTYCH_OBJECT_STORAGE_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: { name: {{ .secret }}, key: {{ .secretAccessKey }} }
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
