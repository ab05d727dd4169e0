/// Object storage that speaks S3, by the AWS SDK, and whether it can be used.
///
/// Without a bucket nothing here exists, and nothing of the SDK is loaded.
@NullMarked
package io.triptych.message.s3;

import org.jspecify.annotations.NullMarked;
