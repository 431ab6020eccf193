// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('event_readers', table => {
    table.comment(
      'How far those have read the event store who tell others of it',
    );
    table.string('name', 100).notNullable().primary();
    table.bigInteger('position').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('event_readers');
};
