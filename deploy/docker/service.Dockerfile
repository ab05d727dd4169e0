# One image per service: docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=gateway .
#
#   SERVICE  gateway, conversation, message, contact, simulator or demo
#   BUILT    inside: everything is built here, only Docker is needed (the default)
#            outside: deploy/docker/build.sh has built it before, with the machine's own JDK, Maven and Node
#
# BuildKit leaves out the stages that aren't asked for.
ARG BUILT=inside

FROM node:22-slim AS ui
WORKDIR /src/gateway/ui
COPY gateway/ui/package.json gateway/ui/package-lock.json ./
RUN npm ci --no-fund --no-audit --loglevel=error
COPY gateway/api/src/main/resources/openapi.yml ../api/src/main/resources/openapi.yml
COPY gateway/ui ./
RUN npm run --silent build

FROM maven:3.9-eclipse-temurin-25 AS inside
WORKDIR /src
COPY . .
COPY --from=ui /src/gateway/ui/dist gateway/ui/dist
RUN --mount=type=cache,target=/root/.m2 deploy/docker/package.sh

FROM scratch AS outside
ARG SERVICE
COPY deploy/docker/target/${SERVICE} /src/deploy/docker/target/${SERVICE}

FROM ${BUILT} AS built

FROM eclipse-temurin:25-jre
ARG SERVICE
# A volume that is mounted at one of these takes its owner over.
RUN install -d -o 10001 -g 10001 /data /prepared
# Libraries first: they change with their versions only.
COPY --from=built /src/deploy/docker/target/${SERVICE}/lib /app/lib
COPY deploy/docker/logback.xml deploy/docker/command-logback.xml deploy/docker/ready.sh deploy/docker/train.sh /app/
COPY deploy/docker/triptychctl /usr/local/bin/triptychctl
COPY --from=built /src/deploy/docker/target/${SERVICE}/own /app/own
COPY --from=built /src/deploy/docker/target/${SERVICE}/options /app/options
# What a start loads and links, once for all starts; a start without it is only slower.
RUN /app/train.sh ${SERVICE}
# Licence, and what is in it, as CycloneDX.
COPY --from=built /src/deploy/docker/target/${SERVICE}/about /app/about
# Any other user works as well: nothing is written but /tmp.
USER 10001:10001
WORKDIR /tmp
LABEL org.opencontainers.image.title="triptych-${SERVICE}" org.opencontainers.image.licenses="Apache-2.0"
EXPOSE 8080
# Java is the first process: it gets SIGTERM itself.
ENTRYPOINT ["java", "@/app/options"]
