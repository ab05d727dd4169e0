{{- define "triptych.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "triptych.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* What every pod has before its containers. */}}
{{- define "triptych.podBase" -}}
# Nobody here talks to Kubernetes, and its variables for Services would be taken for ours (TRIPTYCH_…_PORT).
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "triptych.podSecurity" . | nindent 2 }}
{{- end }}

{{/* Where a Deployment's pods go. Takes (dict "root" $ "key" … "name" …). */}}
{{- define "triptych.placement" -}}
{{- $values := index .root.Values .key -}}
{{- with .root.Values.topologySpread }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ .topologyKey }}
    maxSkew: {{ .maxSkew }}
    whenUnsatisfiable: {{ .whenUnsatisfiable }}
    # Pods of one version are spread among themselves, else a roll-out leaves them uneven.
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "triptych.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Takes the port's name. */}}
{{- define "triptych.probes" -}}
startupProbe:
  httpGet: { path: /health/liveness, port: {{ . }} }
  periodSeconds: 2
  # Two minutes: a cold start on a busy node.
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /health/liveness, port: {{ . }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: { path: /health/readiness, port: {{ . }} }
  periodSeconds: 2
  timeoutSeconds: 5
  failureThreshold: 5
{{- end }}

{{/* CA files. Takes (dict "root" $ "kafka" whether Kafka is spoken to). */}}
{{- define "triptych.mounts" -}}
- { name: tmp, mountPath: /tmp }
{{- if .root.Values.postgresql.ca.secret }}
- { name: postgresql-ca, mountPath: /etc/triptych/postgresql, readOnly: true }
{{- end }}
{{- if and .kafka .root.Values.kafka.tls.enabled .root.Values.kafka.tls.ca.secret }}
- { name: kafka-ca, mountPath: /etc/triptych/kafka, readOnly: true }
{{- end }}
{{- end }}

{{- define "triptych.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 512Mi }
{{- with .root.Values.postgresql.ca }}
{{- if .secret }}
- name: postgresql-ca
  secret:
    secretName: {{ .secret }}
    items: [{ key: {{ .key }}, path: ca.crt }]
{{- end }}
{{- end }}
{{- with .root.Values.kafka.tls }}
{{- if and $.kafka .enabled .ca.secret }}
- name: kafka-ca
  secret:
    secretName: {{ .ca.secret }}
    items: [{ key: {{ .ca.key }}, path: ca.crt }]
{{- end }}
{{- end }}
{{- end }}
