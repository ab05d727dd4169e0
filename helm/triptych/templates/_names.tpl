{{- define "triptych.name" -}}
{{ .Values.fullnameOverride | default .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Labels that never change: a Deployment's selector can't. Takes (dict "root" $ "name" component). */}}
{{- define "triptych.selector" -}}
app.kubernetes.io/name: triptych
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "triptych.labels" -}}
{{ include "triptych.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: triptych
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* Takes (dict "root" $ "image" the service's name). */}}
{{- define "triptych.image" -}}
{{- with .root.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end -}}
triptych-{{ .image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "triptych.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "triptych.name" .) }}
{{- else }}{{ .Values.serviceAccount.name | default "default" }}{{ end -}}
{{- end }}

{{/* ISO-8601 durations of topics.yaml in milliseconds. */}}
{{- define "triptych.milliseconds" -}}
{{- if regexMatch "^P[0-9]+D$" . }}{{ mul (regexFind "[0-9]+" . | int64) 86400000 }}
{{- else if regexMatch "^PT[0-9]+H$" . }}{{ mul (regexFind "[0-9]+" . | int64) 3600000 }}
{{- else if regexMatch "^PT[0-9]+M$" . }}{{ mul (regexFind "[0-9]+" . | int64) 60000 }}
{{- else }}{{ fail (printf "%s is no duration of days, hours or minutes" .) }}{{ end -}}
{{- end }}
