import { useInfiniteQuery } from '@tanstack/react-query'
import { describeFailure } from '../../../api/errors'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { askAgain } from '../../../lib/asked-again'
import { Button } from '../../../ui/Button'
import { useGo } from '../../../ui/Go'
import { MoreFailed } from '../../../ui/MoreFailed'
import { PanelBlock } from '../../../ui/PanelBlock'
import { AllFiles } from './AllFiles'
import { DocumentList } from './DocumentList'
import { filePages, type FileKind } from './file-queries'
import { MediaGrid } from './MediaGrid'

/** How many are in the panel before one asks for all. */
const MEDIA_SHOWN = 6
const DOCUMENTS_SHOWN = 2

interface FilesPartProps {
  conversationId: number
  hrefOf: (conversationId: number, messageId: number) => string
  /** The kind of which all are shown. */
  open: FileKind | undefined
  onOpen: (kind: FileKind | undefined) => void
}

/** The newest photos, videos and documents of a conversation, and the way to all of them. */
export function FilesPart(props: FilesPartProps) {
  return (
    <SettingsWords>
      <Files {...props} />
    </SettingsWords>
  )
}

function Files({ conversationId, hrefOf, open, onOpen }: FilesPartProps) {
  const words = useWords()
  const t = useWords('files')
  const go = useGo()
  const media = useInfiniteQuery(filePages(conversationId, 'media'))
  const documents = useInfiniteQuery(filePages(conversationId, 'documents'))
  const shownMedia = media.data?.pages[0]?.messages ?? []
  const shownDocuments = documents.data?.pages[0]?.messages ?? []
  const failed = [media, documents].find(({ data, isError }) => data === undefined && isError)

  function handleShow(messageId: number) {
    askAgain()
    onOpen(undefined)
    go(hrefOf(conversationId, messageId))
  }

  if (failed === undefined && shownMedia.length === 0 && shownDocuments.length === 0) return null
  const more = shownMedia.length > MEDIA_SHOWN || shownDocuments.length > DOCUMENTS_SHOWN
  return (
    <PanelBlock title={t('title')}>
      <div className="flex flex-col gap-3">
        {failed !== undefined && (
          <MoreFailed
            what={`${t('notLoaded')} ${describeFailure(failed.error, words).why}`}
            onRetry={() => void failed.refetch()}
          />
        )}
        {shownMedia.length > 0 && (
          <MediaGrid label={t('media')} messages={shownMedia.slice(0, MEDIA_SHOWN)} onOpen={handleShow} />
        )}
        {shownDocuments.length > 0 && (
          <DocumentList
            label={t('documents')}
            messages={shownDocuments.slice(0, DOCUMENTS_SHOWN)}
            onOpen={handleShow}
          />
        )}
        {more && (
          <Button
            className="self-start"
            onClick={() => onOpen(shownMedia.length > MEDIA_SHOWN ? 'media' : 'documents')}
          >
            {t('all')}
          </Button>
        )}
      </div>
      {open !== undefined && (
        <AllFiles
          kind={open}
          lists={{ media, documents }}
          onKind={onOpen}
          onOpen={handleShow}
          onClose={() => onOpen(undefined)}
        />
      )}
    </PanelBlock>
  )
}
