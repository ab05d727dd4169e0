import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import type { MessagePage } from '../../../api/generated/openapi'
import { LoadedPages } from '../../../api/LoadedPages'
import { useWords } from '../../../i18n/words'
import { EmptyState } from '../../../ui/EmptyState'
import { FormDialog } from '../../../ui/FormDialog'
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/Tabs'
import { DocumentList } from './DocumentList'
import type { FileKind } from './file-queries'
import { MediaGrid } from './MediaGrid'

const KINDS: readonly FileKind[] = ['media', 'documents']

interface AllFilesProps {
  kind: FileKind
  lists: Record<FileKind, UseInfiniteQueryResult<InfiniteData<MessagePage>>>
  onKind: (kind: FileKind) => void
  onOpen: (messageId: number) => void
  onClose: () => void
}

/** All files of a conversation, by kind. */
export function AllFiles({ kind, lists, onKind, onOpen, onClose }: AllFilesProps) {
  const t = useWords('files')
  const Shown = kind === 'media' ? MediaGrid : DocumentList
  return (
    <FormDialog title={t('title')} onClose={onClose}>
      <Tabs value={kind} onChange={(value) => onKind(value === 'media' ? 'media' : 'documents')}>
        <TabList label={t('kinds')} className="flex flex-none gap-1 border-b border-line px-3 py-2">
          {KINDS.map((each) => (
            <Tab
              key={each}
              value={each}
              className={`min-h-8 rounded-md px-3 text-second ${each === kind ? 'bg-accent-tint font-semibold text-accent-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink'}`}
            >
              {t(each)}
            </Tab>
          ))}
        </TabList>
        <TabPanel className="flex flex-col gap-3 p-4">
          <LoadedPages
            query={lists[kind]}
            loading={t('loading')}
            notLoaded={t('notLoaded')}
            moreNotLoaded={t('moreNotLoaded')}
            more={t('more')}
            rows={4}
          >
            {(pages) => {
              const messages = pages.flatMap((page) => page.messages)
              return messages.length === 0 ? (
                <EmptyState icon={FolderOpen} title={t(kind === 'media' ? 'noMedia' : 'noDocuments')} />
              ) : (
                <Shown label={t(kind)} messages={messages} onOpen={onOpen} />
              )
            }}
          </LoadedPages>
        </TabPanel>
      </Tabs>
    </FormDialog>
  )
}
