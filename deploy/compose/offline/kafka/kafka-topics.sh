#!/bin/bash
exec java -Xmx64m -cp '/opt/kafka/libs/*' org.apache.kafka.tools.TopicCommand "$@"
