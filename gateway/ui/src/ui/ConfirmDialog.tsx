import { AlertDialog } from 'radix-ui'
import { Button } from './Button'
import type { ConfirmProps } from './Confirm'
import { SCRIM } from './Dialog'
import { useReturnFocus } from './overlay'

export function ConfirmDialog({ title, children, yes, no, onYes, onNo }: ConfirmProps) {
  const returnFocus = useReturnFocus()
  return (
    <AlertDialog.Root open onOpenChange={(open) => open || onNo()}>
      <AlertDialog.Portal>
        <div className={`${SCRIM} z-40 grid place-items-center p-4`}>
          <AlertDialog.Content
            aria-modal="true"
            onCloseAutoFocus={returnFocus}
            className="flex max-h-full w-96 max-w-full animate-fade flex-col gap-2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-float outline-none"
          >
            <AlertDialog.Title className="text-title font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-second text-ink-2">{children}</AlertDialog.Description>
            <div className="mt-3 flex flex-wrap justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>{no}</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button kind="primary" onClick={onYes}>
                  {yes}
                </Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
