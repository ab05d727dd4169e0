import { useState } from 'react'
import { ContactPanel } from '../features/contact/ContactPanel'
import type { FileKind } from '../features/thread/files/file-queries'
import { FilesPart } from '../features/thread/files/FilesPart'
import { useWords } from '../i18n/words'
import { SidePanel } from '../ui/SidePanel'
import type { OpenConversation } from './use-open-conversation'
import type { PanelLoad } from './use-panel-load'

interface ContactColumnProps {
  open: OpenConversation
  load: PanelLoad
  /** It lies over the thread, as there is no room beside it. */
  over: boolean
  editing: boolean | undefined
  onEditing: (editing: boolean) => void
  hrefOf: (conversationId: number, messageId?: number) => string
  onClose: () => void
}

/** Who the open conversation is with. */
export function ContactColumn({ open, load, over, onClose, ...form }: ContactColumnProps) {
  const t = useWords('contact')
  // Kept when the panel moves over the thread, or beside it.
  const [files, setFiles] = useState<FileKind>()
  function handleTryAgain() {
    load.tryAgain('contact')
    if (open.failed) open.tryAgain()
  }
  return (
    <SidePanel label={t('title')} over={over} onClose={onClose}>
      <ContactPanel
        key={open.id}
        conversation={open.conversation}
        ready={load.loaded}
        degraded={load.isDegraded('contact') || (open.failed && open.conversation === undefined)}
        onTryDegraded={handleTryAgain}
        files={
          open.id !== undefined && (
            <FilesPart conversationId={open.id} hrefOf={form.hrefOf} open={files} onOpen={setFiles} />
          )
        }
        onClose={onClose}
        {...form}
      />
    </SidePanel>
  )
}
