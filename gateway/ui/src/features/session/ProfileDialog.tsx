import { X } from 'lucide-react'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { PanelHeading } from '../../ui/PanelHeading'
import { ProfileFields } from './ProfileFields'

/** Who I am here, and how I am spoken to. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  return (
    <Dialog label={t('profile.title')} place="end" onClose={onClose}>
      <div className="flex h-full flex-col">
        <header className="flex h-15 flex-none items-center gap-2 border-b border-line ps-5 pe-3">
          <PanelHeading>{t('profile.title')}</PanelHeading>
          <IconButton label={t('ui.close')} onClick={onClose}>
            <X size={18} />
          </IconButton>
        </header>
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5">
          <div>
            <p className="font-semibold wrap-anywhere">
              <bdi>{me.name}</bdi>
            </p>
            <p className="text-second wrap-anywhere text-ink-2">
              <bdi>{me.email}</bdi>
            </p>
          </div>
          <ProfileFields />
        </div>
      </div>
    </Dialog>
  )
}
