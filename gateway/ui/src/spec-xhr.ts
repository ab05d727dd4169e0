/** An upload as a spec sees it: told how far it is, answered, or given up. */
export interface SpecUpload {
  path: string
  token: string | undefined
  file: { name: string }
  ended: boolean
  progress: (share: number) => void
  answer: (status: number, body: unknown) => void
  fail: () => void
}

/** Stands in for the browser's; whatever is uploaded is put into `uploads`. */
export function specXhr(uploads: SpecUpload[]): typeof XMLHttpRequest {
  class SpecXhr {
    status = 0
    responseText = ''
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
    onload?: () => void
    onerror?: () => void
    onabort?: () => void
    onloadend?: () => void
    #path = ''
    #token: string | undefined
    #mine: SpecUpload | undefined

    open(_method: string, path: string) {
      this.#path = path
    }

    setRequestHeader(_name: string, value: string) {
      this.#token = value
    }

    getResponseHeader() {
      return null
    }

    send(form: FormData) {
      this.#mine = {
        path: this.#path,
        token: this.#token,
        file: form.get('file') as File,
        ended: false,
        progress: (share) => this.upload.onprogress?.({ loaded: share * 100, total: 100 }),
        answer: (status, body) => {
          this.status = status
          this.responseText = JSON.stringify(body)
          this.#end(this.onload)
        },
        fail: () => this.#end(this.onerror),
      }
      uploads.push(this.#mine)
    }

    abort() {
      if (this.#mine?.ended === false) this.#end(this.onabort)
    }

    #end(how: (() => void) | undefined) {
      if (this.#mine !== undefined) this.#mine.ended = true
      how?.()
      this.onloadend?.()
    }
  }
  return SpecXhr as unknown as typeof XMLHttpRequest
}

/** Takes files of any kind: jsdom's own takes only its own. */
export class SpecForm {
  #file: { name: string } | undefined

  append(_field: string, _file: Blob, name: string) {
    this.#file = { name }
  }

  get() {
    return this.#file
  }
}
