export { ComposeDialogs } from './ComposeDialogs'
export { ComposeMenu } from './ComposeMenu'
export { MessageActions } from './MessageActions'
export { OurChoices } from './OurChoices'
