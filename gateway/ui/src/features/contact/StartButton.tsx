import { MessageSquarePlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { CommandButton } from '../../commands/CommandButton'
import { useOfferCommands } from '../../commands/registry'

const StartDialog = lazy(async () => ({ default: (await import('./StartDialog')).StartDialog }))

/** Starts a conversation with a number; `onStarted` opens it. */
export function StartButton({ onStarted }: { onStarted: (conversationId: number) => void }) {
  const [open, setOpen] = useState(false)
  useOfferCommands({ newConversation: () => setOpen(true) })
  return (
    <>
      <CommandButton command="newConversation" className="-my-1.5 -me-1.5">
        <MessageSquarePlus size={18} />
      </CommandButton>
      {open && (
        <Suspense fallback={null}>
          <StartDialog onStarted={onStarted} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
