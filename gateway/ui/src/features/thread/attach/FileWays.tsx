import { FileUp, Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../i18n/words'
import { pick } from './picked'

interface FileWaysProps {
  conversationId: number
  /** Files can be sent. */
  windowOpen: boolean
}

/** Files that are dropped on the thread or pasted; what is dropped elsewhere doesn't lead out of the page. */
export function FileWays({ conversationId, windowOpen }: FileWaysProps) {
  const t = useWords()
  const anchor = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)

  useEffect(() => {
    /** The thread, or the files that are chosen already. Nothing else is there while another dialog is open. */
    const takes = (target: EventTarget | null) => {
      const place = target instanceof Element ? target : document.body
      const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]')
      if (dialog !== null) return dialog.querySelector('[data-files-tray]') !== null
      return anchor.current?.closest('main')?.contains(place) === true
    }

    function handleOver(event: DragEvent) {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      const taken = takes(event.target)
      setOver(taken)
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = taken && windowOpen ? 'copy' : 'none'
    }

    function handleLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false)
    }

    function handleDrop(event: DragEvent) {
      setOver(false)
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      if (windowOpen && takes(event.target)) pick(conversationId, filesOf(event.dataTransfer))
    }

    function handlePaste(event: ClipboardEvent) {
      const files = filesOf(event.clipboardData)
      // A table that is copied comes as a picture too.
      if (!windowOpen || files.length === 0 || event.clipboardData?.types.includes('text/plain') === true)
        return
      const { target } = event
      const writes = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (writes ? !takes(target) : !takes(anchor.current)) return
      event.preventDefault()
      pick(conversationId, files)
    }

    document.addEventListener('dragover', handleOver)
    document.addEventListener('dragleave', handleLeave)
    document.addEventListener('drop', handleDrop)
    document.addEventListener('paste', handlePaste)
    return () => {
      document.removeEventListener('dragover', handleOver)
      document.removeEventListener('dragleave', handleLeave)
      document.removeEventListener('drop', handleDrop)
      document.removeEventListener('paste', handlePaste)
    }
  }, [conversationId, windowOpen])

  return (
    <div ref={anchor} className="contents">
      {over && (
        <div
          data-drop-area
          className="pointer-events-none absolute inset-0 z-20 grid animate-fade place-items-center bg-surface/90 p-4"
        >
          <p
            role="status"
            className={`grid size-full place-content-center justify-items-center gap-2 rounded-xl border-2 border-dashed text-center text-title font-semibold ${windowOpen ? 'border-accent text-accent-ink' : 'border-line-strong text-ink-2'}`}
          >
            {windowOpen ? <FileUp aria-hidden="true" size={32} /> : <Lock aria-hidden="true" size={32} />}
            {t(windowOpen ? 'attach.drop' : 'compose.closedThere')}
          </p>
        </div>
      )}
    </div>
  )
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true
}

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}
