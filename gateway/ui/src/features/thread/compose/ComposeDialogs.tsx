import type { Written } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { FilesDialog } from '../attach/FilesDialog'
import { FileWays } from '../attach/FileWays'
import { openDialog, useComposeDialog } from './compose-store'
import { ButtonsForm } from './ButtonsForm'
import { CardDialog } from './CardDialog'
import { ForwardDialog } from './ForwardDialog'
import { ListForm } from './ListForm'
import { PlaceForm } from './PlaceForm'
import { ReactDialog } from './ReactDialog'
import { SwipeToReply } from './SwipeToReply'

interface ComposeDialogsProps {
  conversationId: number
  /** Something other than a template can be sent. */
  windowOpen: boolean
  onSend: (written: Written) => void
  onFailure: (what: string, error: unknown) => void
}

/** The dialog in which something other than a text is being written, if there is one. */
export function ComposeDialogs(props: ComposeDialogsProps) {
  return (
    <SettingsWords>
      <FileWays conversationId={props.conversationId} windowOpen={props.windowOpen} />
      {props.windowOpen && <SwipeToReply conversationId={props.conversationId} />}
      <Shown {...props} />
    </SettingsWords>
  )
}

function Shown({ conversationId, onSend, onFailure }: ComposeDialogsProps) {
  const what = useComposeDialog(conversationId)
  const close = () => openDialog(conversationId, undefined)
  const form = {
    onClose: close,
    onWritten: (written: Written) => {
      close()
      onSend(written)
    },
  }
  switch (what?.kind) {
    case 'location':
      return <PlaceForm {...form} />
    case 'card':
      return <CardDialog {...form} />
    case 'buttons':
      return <ButtonsForm {...form} />
    case 'list':
      return <ListForm {...form} />
    case 'files':
      return <FilesDialog conversationId={conversationId} onSend={onSend} onClose={close} />
    case 'forward':
      return <ForwardDialog message={what.message} onClose={close} />
    case 'react':
      return <ReactDialog message={what.message} onClose={close} onFailure={onFailure} />
    case undefined:
      return null
  }
}
