/** Web Locks need a secure context; without one every tab works for itself. */
const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined

/** Runs something while no other tab does anything under the same name. */
export async function exclusive(name: string, run: () => Promise<void>): Promise<void> {
  if (locks === undefined) return run()
  await locks.request(name, run)
}

/** Holds a name until the returned function is called or the tab is gone, however it went. */
export function holdName(name: string): () => void {
  if (locks === undefined) return () => undefined
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  void locks.request(name, () => held)
  return release
}

/** The names that tabs hold or ask for, this one's too. */
export async function namesInUse(): Promise<ReadonlySet<string>> {
  const { held = [], pending = [] } = (await locks?.query()) ?? {}
  return new Set([...held, ...pending].map(({ name }) => name ?? ''))
}
