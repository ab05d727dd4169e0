/** What can be chosen: what is a photo or a video to the system, a document that WhatsApp takes, or anything. */
export type Choosable = 'pictures' | 'documents' | 'any'

const ACCEPT: Readonly<Record<Choosable, string>> = {
  pictures: 'image/*,video/mp4,video/3gpp',
  documents:
    '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv,audio/aac,audio/amr,audio/mpeg,audio/mp4,audio/ogg,text/plain',
  any: '',
}

/** Asks the browser for files; none if it is closed without one. Only where somebody has just pressed something. */
export function chooseFiles(what: Choosable): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = ACCEPT[what]
  // Some browsers forget one that is nowhere in the page.
  input.hidden = true
  document.body.append(input)
  return new Promise<readonly File[]>((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  }).finally(() => input.remove())
}
