import type { Page, WebSocketRoute } from '@playwright/test'

/** The page's way to live events, which a test can cut: the socket, and the polling that stands in for it. */
export class Connection {
  #page: Page
  #down = false
  #socketsDown = false
  #open: WebSocketRoute[] = []

  private constructor(page: Page) {
    this.#page = page
  }

  static async of(page: Page): Promise<Connection> {
    const connection = new Connection(page)
    await page.routeWebSocket(/\/api\/v1\/events\/ws/, (socket) => {
      if (connection.#down || connection.#socketsDown) {
        void socket.close({ code: 1013 })
        return
      }
      socket.connectToServer()
      connection.#open.push(socket)
    })
    await page.route(/\/api\//, (route) =>
      connection.#down ? route.abort('internetdisconnected') : route.continue(),
    )
    return connection
  }

  async cut(): Promise<void> {
    this.#down = true
    await this.#closeAll()
  }

  /** Only sockets: as behind a proxy that doesn't know them. */
  async refuseSockets(): Promise<void> {
    this.#socketsDown = true
    await this.#closeAll()
  }

  /** Back, and the page is told as a browser would. */
  async restore(): Promise<void> {
    this.#down = false
    this.#socketsDown = false
    await this.#page.evaluate(() => window.dispatchEvent(new Event('online')))
  }

  async #closeAll(): Promise<void> {
    const open = this.#open
    this.#open = []
    await Promise.all(open.map((socket) => socket.close({ code: 1013 })))
  }
}
