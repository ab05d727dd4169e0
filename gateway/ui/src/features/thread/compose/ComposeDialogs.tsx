import type { Written } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { openDialog, useComposeDialog } from './compose-store'
import { ButtonsForm } from './ButtonsForm'
import { CardDialog } from './CardDialog'
import { ForwardDialog } from './ForwardDialog'
import { ListForm } from './ListForm'
import { PlaceForm } from './PlaceForm'
import { ReactDialog } from './ReactDialog'

interface ComposeDialogsProps {
  conversationId: number
  onSend: (written: Written) => void
  onFailure: (what: string, error: unknown) => void
}

/** The dialog in which something other than a text is being written, if there is one. */
export function ComposeDialogs(props: ComposeDialogsProps) {
  return (
    <SettingsWords>
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
    case 'forward':
      return <ForwardDialog message={what.message} onClose={close} />
    case 'react':
      return <ReactDialog message={what.message} onClose={close} onFailure={onFailure} />
    case undefined:
      return null
  }
}
