// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('saved_queries', table => {
    table.comment('Log queries that people keep');
    table.string('id', 36).notNullable().primary();
    table.string('owner', 255).notNullable().comment('Who saved it');
    table
      .string('entity_ref', 255)
      .comment('Whose readers find it; only its owner does when null');
    table.string('name', 200).notNullable();
    table.text('description');
    table.text('query').notNullable();
    table.text('log_groups').comment('JSON list of names');
    table.string('account_id', 12);
    table.string('region', 30);
    table.integer('version').notNullable();
    table.string('created_at', 24).notNullable().comment('ISO instant');
    table.string('updated_at', 24).notNullable().comment('ISO instant');
    table.string('updated_by', 255).notNullable();
    table.index(['owner', 'name', 'id']);
    table.index(['entity_ref', 'name', 'id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('saved_queries');
};
