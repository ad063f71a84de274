import pg from 'pg';

type Statement = string | (pg.QueryConfig & { rowMode?: 'array' });

// How pg's client tells a query what the server says of it; the types leave it out.
declare module 'pg' {
  interface Query {
    name: string | undefined;
    text: string;
    hasBeenParsed(connection: Connection): boolean;
    prepare(connection: Connection): void;
    handleRowDescription(message: unknown): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Connection): void;
    handleEmptyQuery(connection: Connection): void;
    handleReadyForQuery(connection: Connection): void;
    handleError(error: Error, connection: Connection): void;
  }
  interface Connection {
    /** Names of statements the server knows, and of those that are on their way to it. */
    parsedStatements: Record<string, string | undefined>;
    submittedNamedStatements: Record<string, string | undefined>;
  }
}

/**
 * Statements that are gathered and then sent as one message with one end (the protocol's Sync): the
 * database runs them as one transaction without being told, and answers once. pg's own way, an end behind each,
 * costs `begin`, `commit` and an answer per statement.
 */
export class Pipeline {
  readonly #statements: pg.Query[] = [];
  #isSent = false;

  /** What pg's client has as `query`; settles only when all of them are sent. */
  readonly query = (statement: Statement, values?: unknown[]): Promise<pg.QueryResult> => {
    if (this.#isSent) throw new Error('a statement came after its commit');
    const config = typeof statement === 'string' ? { text: statement } : statement;
    return new Promise((resolve, reject) => {
      const settle = (error: Error | undefined, result: pg.QueryResult) =>
        error ? reject(error) : resolve(result);
      const given = { types: pg.types, ...config, values: values ?? config.values ?? [] };
      this.#statements.push(new pg.Query(given, settle));
    });
  };

  /** Resolves when all is committed; rejects where nothing is, as does whichever statement failed. */
  send(client: pg.PoolClient): Promise<void> {
    this.#isSent = true;
    if (this.#statements.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const train = new Train(this.#statements, (error) => (error ? reject(error) : resolve()));
      for (const statement of this.#statements) {
        if (statement.name && !statement.hasBeenParsed(client.connection)) {
          client.query(new Introduction(statement, train));
        }
      }
      client.query(train);
    });
  }
}

/**
 * Makes a named statement known to the server, apart from those it then runs with: where one of them fails, the
 * server looks at nothing behind it, while others who share the connection count on the name.
 */
class Introduction extends pg.Query {
  constructor({ name, text }: pg.Query, train: Train) {
    super({ name, text }, (error?: Error) => {
      train.cause ??= error;
    });
  }

  override submit = (connection: pg.Connection): undefined => {
    const { name = '', text } = this;
    connection.parse({ name, text, types: [] }, true);
    connection.submittedNamedStatements[name] = text;
    connection.sync();
  };
}

/**
 * To pg's client one query (it lets nothing else into a pipelined connection), which hands on what is said to
 * the statement that it is said of.
 */
class Train extends pg.Query {
  readonly #statements: readonly pg.Query[];
  #at = 0;
  /** What the server had against one of the statements before it ran. */
  cause: Error | undefined;

  constructor(statements: readonly pg.Query[], settle: (error?: Error) => void) {
    super({ text: '' }, settle);
    this.#statements = statements;
  }

  // All of it is written down first: where a value cannot be sent, nothing is.
  override submit = (connection: pg.Connection): Error | undefined => {
    const messages: Buffer[] = [];
    let isWhole = true;
    const draft: pg.Connection = Object.create(connection, {
      stream: { value: { writable: true, write: (message: Buffer) => messages.push(message) } },
      sync: { value: () => undefined },
      // Said by pg's query, which has told its caller, where it could not write down its values.
      close: { value: () => (isWhole = false) },
    });
    for (const statement of this.#statements) {
      statement.prepare(draft);
      if (!isWhole) return new Error('a statement could not be sent');
      this.#at += 1;
    }
    this.#at = 0;
    connection.stream.write(Buffer.concat(messages));
    connection.sync();
    return undefined;
  };

  override handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.#current?.handleCommandComplete(message, connection);
    this.#at += 1;
  }

  override handleEmptyQuery(): void {
    this.#at += 1;
  }

  override handleReadyForQuery(connection: pg.Connection): void {
    for (const statement of this.#statements) statement.handleReadyForQuery(connection);
    super.handleReadyForQuery(connection);
  }

  override handleError(error: Error, connection: pg.Connection): void {
    this.#statements.forEach((statement, index) => {
      if (index < this.#at) statement.handleReadyForQuery(connection);
      else if (index === this.#at) statement.handleError(this.cause ?? error, connection);
      else statement.handleError(new Error('a statement before it failed'), connection);
    });
    super.handleError(this.cause ?? error, connection);
  }

  get #current(): pg.Query | undefined {
    return this.#statements[this.#at];
  }
}
