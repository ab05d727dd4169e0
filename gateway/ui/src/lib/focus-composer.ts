/** The field where the next message is written. */
export function composer(): HTMLTextAreaElement | null {
  return document.querySelector('main textarea')
}

/** Puts the focus where one writes, or where one reads while nothing can be written. */
export function focusComposer(): void {
  const place =
    composer() ?? document.querySelector<HTMLElement>('main [role="log"]') ?? document.querySelector('main')
  place?.focus()
}
