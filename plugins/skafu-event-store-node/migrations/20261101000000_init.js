// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('event_store_events', table => {
    table.comment('Everything that happened, in order; rows never change');
    table
      .bigInteger('position')
      .notNullable()
      .primary()
      .comment('Counts all events from 1, without a gap, in order of commit');
    table.string('stream_type', 100).notNullable();
    table.string('stream_id', 255).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Counts the events of the stream from 1, without a gap');
    table.string('event_id', 255).notNullable().unique();
    table.string('type', 255).notNullable();
    table
      .integer('schema_version')
      .notNullable()
      .comment('Which shape `data` has');
    table.text('data').notNullable().comment('JSON');
    table.string('actor', 255).comment('Who did it, an entity reference');
    table.string('correlation_id', 255).comment('The request it came from');
    table.string('causation_id', 255).comment('The event that led to it');
    table.timestamp('recorded_at', { useTz: true, precision: 3 }).notNullable();
    table.unique(['stream_type', 'stream_id', 'version']);
  });

  await knex.schema.createTable('event_store_position', table => {
    table.comment(
      'One row: the position of the last event. Writers queue here',
    );
    table.integer('id').notNullable().primary();
    table.bigInteger('position').notNullable();
  });
  await knex('event_store_position').insert({ id: 1, position: 0 });

  await knex.schema.createTable('event_store_projections', table => {
    table.comment('How far each read model has followed the events');
    table.string('name', 255).notNullable().primary();
    table.bigInteger('position').notNullable();
  });

  await forbidChange(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function forbidChange(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      CREATE FUNCTION event_store_refuse_change() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION 'event_store_events is append-only';
      END;
      $$ LANGUAGE plpgsql`);
    await knex.raw(`
      CREATE TRIGGER event_store_events_append_only
      BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store_events
      FOR EACH STATEMENT EXECUTE FUNCTION event_store_refuse_change()`);
    return;
  }
  for (const change of ['UPDATE', 'DELETE']) {
    await knex.raw(`
      CREATE TRIGGER event_store_events_no_${change.toLowerCase()}
      BEFORE ${change} ON event_store_events
      BEGIN
        SELECT RAISE(ABORT, 'event_store_events is append-only');
      END`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('event_store_projections');
  await knex.schema.dropTable('event_store_position');
  await knex.schema.dropTable('event_store_events');
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION event_store_refuse_change()');
  }
};
