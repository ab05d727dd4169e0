/** Makes the compiler object when a case of a union is not handled. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`)
}
