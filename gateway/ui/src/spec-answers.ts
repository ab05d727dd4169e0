/** A gateway that answers what a spec says: by method and path. */
export function gatewayAnswers(
  answer: (call: string, request: Request) => unknown,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await answer(`${request.method} ${new URL(request.url).pathname}`, request)
    return body instanceof Response ? body : success(body)
  }
}

export function success(data: unknown, status = 200): Response {
  return answerOf({ success: true, data }, status)
}

export function failure(status: number, code: string, error = 'No'): Response {
  return answerOf({ success: false, error, code, traceId: 'trace-1' }, status)
}

function answerOf(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}
