/** Writes at the end of a field, as if it had been typed there. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  field.setRangeText(text, field.value.length, field.value.length, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}
