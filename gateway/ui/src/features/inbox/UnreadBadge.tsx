/** How many messages nobody has read yet. */
export function UnreadBadge({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span
      data-badge
      className="tabular grid h-5 min-w-5 flex-none place-items-center rounded-full bg-accent px-1.5 text-meta font-semibold text-on-accent"
    >
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{count} unread</span>
    </span>
  )
}
