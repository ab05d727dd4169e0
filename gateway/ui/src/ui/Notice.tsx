import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useWords } from '../i18n/words'

const SHOWN_MS = 8_000

export interface NoticeText {
  /** Tells one from the next that says the same. */
  id: number
  text: string
  tone: 'done' | 'failed'
  undo?: (() => void) | undefined
}

interface NoticeProps {
  notice: NoticeText | undefined
  /** The keys that undo, as they are shown. */
  undoShortcut: string | undefined
  onClose: () => void
}

/** Says for a while what was done, with a way to take it back, or that it failed. It stays while it is looked at. */
export function Notice({ notice, undoShortcut, onClose }: NoticeProps) {
  const t = useWords('ui')
  return (
    <Toast.Provider duration={SHOWN_MS} label={t('notification')} swipeDirection="down">
      {notice !== undefined && (
        <Toast.Root
          key={notice.id}
          type={notice.tone === 'failed' ? 'foreground' : 'background'}
          onOpenChange={(open) => open || onClose()}
          className="w-fit max-w-full animate-fade rounded-lg"
        >
          {/* An item of a list has no role of its own. */}
          <div
            role={notice.tone === 'failed' ? 'alert' : 'status'}
            className="flex items-center gap-2 rounded-lg bg-ink py-1.5 ps-4 pe-1.5 text-second text-surface shadow-float"
          >
            <Toast.Title className="min-w-0 flex-1 wrap-anywhere">{notice.text}</Toast.Title>
            {notice.undo !== undefined && (
              <Toast.Action altText={t('undoElsewhere')} asChild>
                <button
                  type="button"
                  onClick={notice.undo}
                  title={undoShortcut}
                  className="h-8 rounded-md px-2 font-semibold underline"
                >
                  {t('undo')}
                </button>
              </Toast.Action>
            )}
            <Toast.Close
              aria-label={t('close')}
              className="grid size-8 flex-none place-items-center rounded-md"
            >
              <X aria-hidden="true" size={14} />
            </Toast.Close>
          </div>
        </Toast.Root>
      )}
      <Toast.Viewport
        label={t('notifications', { hotkey: '{hotkey}' })}
        className="fixed start-4 end-4 bottom-20 z-50 flex list-none justify-center outline-none md:bottom-4 md:justify-start md:start-18 md:end-auto md:max-w-md"
      />
    </Toast.Provider>
  )
}
